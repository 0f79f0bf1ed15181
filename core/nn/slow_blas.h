// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace phonoscope {

/// Whether a shared library, by its real path, is the slow reference BLAS: .../blas/libblas.so.3.11.0, not OpenBLAS,
/// MKL, BLIS, ATLAS or a LibTorch with its own.
bool isReferenceBlas(const std::filesystem::path &library);

} // namespace phonoscope
