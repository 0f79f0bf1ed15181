// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace phonoscope {

/// The processes that work on one job together, as mpirun (or a cluster's srun) started them; one alone when the
/// program was started by itself or built without MPI. One object in a program, living as long as the work; used from
/// the thread that made it. Every call must be made by all processes alike. When one of them fails, the launcher ends
/// the others. Throws Error(Device) when the library is missing that the launcher speaks to.
class ProcessGroup {
public:
    ProcessGroup();
    ~ProcessGroup();
    ProcessGroup(const ProcessGroup &) = delete;
    ProcessGroup &operator=(const ProcessGroup &) = delete;

    int rank() const { return m_rank; } ///< 0 .. size() - 1
    int size() const { return m_size; }
    bool first() const { return m_rank == 0; }
    int localRank() const { return m_localRank; } ///< among those on the same machine

    /// Adds up element by element over the processes; everyone has the sums.
    void sum(std::span<float> values) const;
    void sum(std::span<double> values) const;
    /// Everyone has what the first process has.
    void broadcast(std::span<float> values) const;
    /// Returns when all have come here.
    void wait() const;

private:
    int m_rank = 0;
    int m_size = 1;
    int m_localRank = 0;
    bool m_started = false;
};

} // namespace phonoscope
