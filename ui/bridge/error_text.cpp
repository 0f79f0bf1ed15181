// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/error_text.h"

#include <QCoreApplication>

namespace phonoscope {

namespace {

class Texts {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    static QString title(ErrorCode code, const QString &subject)
    {
        switch (code) {
        case ErrorCode::NotFound:
            return tr("%1 was not found.").arg(subject);
        case ErrorCode::Unreadable:
            return tr("%1 cannot be read.").arg(subject);
        case ErrorCode::BadFormat:
            return tr("%1 is damaged or not in the expected format.").arg(subject);
        case ErrorCode::Unsupported:
            return tr("%1 is of a kind that this version does not handle.").arg(subject);
        case ErrorCode::Mismatch:
            return tr("%1 does not belong to the rest of the project.").arg(subject);
        case ErrorCode::NotWritable:
            return tr("%1 cannot be written.").arg(subject);
        case ErrorCode::DiskFull:
            return tr("There is no space left to write %1.").arg(subject);
        case ErrorCode::OutOfMemory:
            return tr("There is not enough memory for %1.").arg(subject);
        case ErrorCode::Device:
            return tr("The device %1 failed.").arg(subject);
        }
        return subject;
    }

    static QString advice(ErrorCode code)
    {
        switch (code) {
        case ErrorCode::NotFound:
            return tr("Check the path, or open another project.");
        case ErrorCode::Unreadable:
            return tr("Check the permissions of the file and the disk, then retry.");
        case ErrorCode::BadFormat:
            return tr("Replace the file, then retry.");
        case ErrorCode::Unsupported:
            return tr("Convert it to a supported kind, or choose another file.");
        case ErrorCode::Mismatch:
            return tr("Open the files that belong together.");
        case ErrorCode::NotWritable:
            return tr("Choose a folder that you may write to, or change its permissions.");
        case ErrorCode::DiskFull:
            return tr("Free some space, then retry; finished parts are kept.");
        case ErrorCode::OutOfMemory:
            return tr("Close other programs, then retry; finished parts are kept.");
        case ErrorCode::Device:
            return tr("Retry, or use the CPU.");
        }
        return {};
    }
};

} // namespace

ErrorText errorText(const Failure &failure)
{
    return {Texts::title(failure.code, QString::fromStdString(failure.subject)), QString::fromStdString(failure.detail),
            Texts::advice(failure.code)};
}

ErrorText errorText(const Error &error)
{
    return errorText(Failure{error.code(), error.subject(), error.detail()});
}

} // namespace phonoscope
