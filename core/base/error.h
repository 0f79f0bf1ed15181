// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <string>

namespace phonoscope {

/// What kind of thing in the world went wrong; decides exit codes and the window's advice.
enum class ErrorCode {
    NotFound,    ///< a file, folder or device does not exist
    Unreadable,  ///< exists, but reading fails (permissions, I/O error)
    BadFormat,   ///< readable, but not what the format says: truncated, hostile, wrong type
    Unsupported, ///< well-formed, but a kind that the program does not handle
    Mismatch,    ///< two inputs do not belong together (an index and another model, a table and its audio)
    NotWritable, ///< the target folder or file cannot be written
    DiskFull,    ///< writing failed for lack of space
    OutOfMemory, ///< host or device memory is exhausted
    Device,      ///< a compute or sound device failed
};

/// Thrown by core for what the world can do wrong. What only a programmer can do wrong is an assert.
/// Shown as "SUBJECT: DETAIL".
class Error : public std::exception {
public:
    /// subject: the file, tensor, line or device concerned; detail: what happened, what was expected,
    /// what was kept and what to do, as short sentences in English.
    Error(ErrorCode code, std::string subject, std::string detail);

    ErrorCode code() const noexcept { return m_code; }
    const std::string &subject() const noexcept { return m_subject; }
    const std::string &detail() const noexcept { return m_detail; }
    const char *what() const noexcept override { return m_what.c_str(); }

private:
    ErrorCode m_code;
    std::string m_subject;
    std::string m_detail;
    std::string m_what;
};

} // namespace phonoscope
