// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace phonoscope {

Error::Error(ErrorCode code, std::string subject, std::string detail)
    : m_code(code), m_subject(std::move(subject)), m_detail(std::move(detail)), m_what(m_subject + ": " + m_detail)
{
}

} // namespace phonoscope
