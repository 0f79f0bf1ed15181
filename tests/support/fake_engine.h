// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"

#include <atomic>
#include <memory>
#include <vector>

namespace phonoscope::test {

/// An engine whose replies a test sends by hand: late, out of order, with an old key. Records what it was asked.
class FakeEngine final : public Engine {
public:
    struct Asked {
        RequestKey key;
        Request request;
    };
    /// Outlives the engine.
    struct Record {
        std::vector<Asked> asked;
        int cancels = 0;
        std::vector<RequestKey> cancelled; ///< one by one
        bool isDestroyed = false;
        ReplySink sink; ///< to be called while the engine lives

        void reply(RequestKey key, ReplyBody body) const { sink({key, std::move(body)}); }
        /// The newest request of a type.
        template <typename T> const Asked *last() const
        {
            for (auto asked_ = asked.rbegin(); asked_ != asked.rend(); ++asked_) {
                if (std::holds_alternative<T>(asked_->request))
                    return &*asked_;
            }
            return nullptr;
        }
    };

    FakeEngine(std::shared_ptr<Record> record, ReplySink sink);
    ~FakeEngine() override;
    void submit(RequestKey key, Request request) override;
    void cancel() override;
    void cancel(RequestKey key) override;

private:
    std::shared_ptr<Record> m_record;
};

/// A made-up analysis: 2 layers of 100 neurons, 4 phones in 2 classes (vowels AA IY, unvoiced consonants S T),
/// 8 utterances of 4 speakers and 2 genders, 2 utterances a shard, kmax 5 %.
/// On every vowel the neurons 0..4 are strongest, on every consonant 5..9; in layer 2 also by gender: 20..24 for
/// female, 30..34 for male. At k = 1 % only the first of the five counts.
std::shared_ptr<const IndexHeader> madeUpHeader();
std::shared_ptr<const IndexShard> madeUpShard(int number);
AnalysisOpened madeUpAnalysis();
Project madeUpProject();

} // namespace phonoscope::test
