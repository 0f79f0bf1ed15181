// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/slow_blas.h"

#include "core/nn/encoder.h"

#include <dlfcn.h>

namespace phonoscope {

bool isReferenceBlas(const std::filesystem::path &library)
{
    if (!library.filename().string().starts_with("libblas.so"))
        return false;
    const std::string folder = library.parent_path().filename().string();
    for (const char *fast : {"openblas", "mkl", "blis", "atlas"})
        if (folder.find(fast) != std::string::npos)
            return false;
    return true;
}

std::optional<std::string> slowBlasWarning()
{
    void *product = dlsym(RTLD_DEFAULT, "sgemm_");
    Dl_info found{};
    if (!product || dladdr(product, &found) == 0 || !found.dli_fname)
        return std::nullopt;
    std::error_code failure;
    const std::filesystem::path library = std::filesystem::canonical(found.dli_fname, failure);
    if (failure || !isReferenceBlas(library))
        return std::nullopt;
    return "The slow reference BLAS is loaded (" + library.string()
        + "); models run up to thirty times faster after: install libopenblas0-pthread.";
}

} // namespace phonoscope
