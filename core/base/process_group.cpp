// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/process_group.h"

#include "core/base/error.h"

#ifdef PHONOSCOPE_MPI
#define OMPI_SKIP_MPICXX 1
#define MPICH_SKIP_MPICXX 1
#include <mpi.h>
#endif

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <string>
#include <thread>

namespace phonoscope {

#ifdef PHONOSCOPE_MPI

namespace {

/// Whether a launcher started this process as one of several. MPI's own initialisation is left alone otherwise: it
/// opens sockets and shared memory for a single process, too.
bool launchedTogether()
{
    for (const char *variable : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK"})
        if (std::getenv(variable))
            return true;
    return false;
}

constexpr std::size_t kPiece = 1 << 24; // elements of one call, whose count is an int

/// MPI waits by spinning. With more processes than cores, or two on one core's threads, that slows those who still
/// work: so the slower ones are waited for asleep.
void waitAsleep()
{
    MPI_Request request = MPI_REQUEST_NULL;
    MPI_Ibarrier(MPI_COMM_WORLD, &request);
    for (int done = 0; MPI_Test(&request, &done, MPI_STATUS_IGNORE), !done;)
        std::this_thread::sleep_for(std::chrono::microseconds(200));
}

template <typename T> void sumPieces(std::span<T> values, MPI_Datatype type)
{
    waitAsleep();
    for (std::size_t begin = 0; begin < values.size(); begin += kPiece) {
        const std::span<T> piece = values.subspan(begin, std::min(kPiece, values.size() - begin));
        MPI_Allreduce(MPI_IN_PLACE, piece.data(), static_cast<int>(piece.size()), type, MPI_SUM, MPI_COMM_WORLD);
    }
}

} // namespace

ProcessGroup::ProcessGroup()
{
    if (!launchedTogether())
        return;
    MPI_Init(nullptr, nullptr); // errors end all processes, MPI's default
    m_started = true;
    MPI_Comm_rank(MPI_COMM_WORLD, &m_rank);
    MPI_Comm_size(MPI_COMM_WORLD, &m_size);
    MPI_Comm neighbours = MPI_COMM_NULL;
    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &neighbours);
    MPI_Comm_rank(neighbours, &m_localRank);
    MPI_Comm_free(&neighbours);
}

ProcessGroup::~ProcessGroup()
{
    // After an error the others wait for this process somewhere else: leaving without a farewell tells the launcher.
    if (m_started && std::uncaught_exceptions() == 0)
        MPI_Finalize();
}

void ProcessGroup::sum(std::span<float> values) const
{
    if (m_size > 1)
        sumPieces(values, MPI_FLOAT);
}

void ProcessGroup::sum(std::span<double> values) const
{
    if (m_size > 1)
        sumPieces(values, MPI_DOUBLE);
}

void ProcessGroup::broadcast(std::span<float> values) const
{
    if (m_size == 1)
        return;
    waitAsleep();
    for (std::size_t begin = 0; begin < values.size(); begin += kPiece) {
        const std::span<float> piece = values.subspan(begin, std::min(kPiece, values.size() - begin));
        MPI_Bcast(piece.data(), static_cast<int>(piece.size()), MPI_FLOAT, 0, MPI_COMM_WORLD);
    }
}

void ProcessGroup::wait() const
{
    if (m_size > 1)
        waitAsleep();
}

#else

ProcessGroup::ProcessGroup()
{
    const auto isSeveral = [](const char *variable) {
        const char *size = std::getenv(variable);
        return size && std::string(size) != "1";
    };
    if (isSeveral("OMPI_COMM_WORLD_SIZE") || isSeveral("PMI_SIZE") || isSeveral("SLURM_STEP_NUM_TASKS"))
        throw Error(ErrorCode::Device, "MPI",
                    "several processes were started together, but the program was built without MPI; install "
                    "libopenmpi-dev and build again, or start one process");
}

ProcessGroup::~ProcessGroup() = default;
void ProcessGroup::sum(std::span<float>) const
{
}
void ProcessGroup::sum(std::span<double>) const
{
}
void ProcessGroup::broadcast(std::span<float>) const
{
}
void ProcessGroup::wait() const
{
}

#endif

} // namespace phonoscope
