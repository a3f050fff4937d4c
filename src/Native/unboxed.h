// Calls of operators without boxing their arguments: for the commonest signatures, about half of what a boxed call costs.
#pragma once

#include "door.h"

#include <deque>
#include <memory>
#include <vector>

namespace wb {

// An operator of a known signature with one tensor as its result.
class UnboxedCall {
public:
    virtual ~UnboxedCall() = default;

    // Whether the arguments, one for each of the schema, are of the kinds that the signature has.
    virtual bool takes(const Value* arguments) const = 0;

    virtual at::Tensor call(const Value* arguments) const = 0;
};

// Null where the signature is none of those known.
std::unique_ptr<UnboxedCall> unboxed_call(const c10::OperatorHandle& handle);

// The schema's defaults as they cross the door; kind Default where there is none that can.
class DefaultValues {
public:
    explicit DefaultValues(const c10::FunctionSchema& schema);

    const std::vector<Value>& values() const { return values_; }

private:
    std::vector<Value> values_;
    std::deque<std::vector<int64_t>> lists_;  // what values point to
};

}  // namespace wb
