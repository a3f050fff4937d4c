// One caller a signature, made by templates: a reader for each C++ argument type, found by the type's letter.
#include "unboxed.h"

#include <ATen/core/function_schema.h>
#include <c10/core/SymIntArrayRef.h>
#include <c10/util/OptionalArrayRef.h>
#include <c10/util/SmallVector.h>

#include <tuple>

namespace {

using c10::TypeKind;
using wb::Kind;
using wb::Value;

// The letter of an argument type, whether a value fits it, and the value as the operator takes it.
template <typename Argument>
struct Reader;

template <>
struct Reader<const at::Tensor&> {
    static constexpr char letter = 'T';
    static bool takes(const Value& value) { return value.kind == Kind::Tensor; }
    static at::Tensor read(const Value& value) { return wb::borrow(value.pointer); }
};

// The tensor that an in-place operator changes.
template <>
struct Reader<at::Tensor&> : Reader<const at::Tensor&> {
    static constexpr char letter = 't';
};

template <>
struct Reader<const c10::optional<at::Tensor>&> {
    static constexpr char letter = 'U';
    static bool takes(const Value& value) { return value.kind == Kind::Tensor || value.kind == Kind::None; }
    static c10::optional<at::Tensor> read(const Value& value) {
        return value.kind == Kind::None ? c10::optional<at::Tensor>() : wb::borrow(value.pointer);
    }
};

template <>
struct Reader<const at::Scalar&> {
    static constexpr char letter = 'S';
    static bool takes(const Value& value) { return value.kind == Kind::Int || value.kind == Kind::Double || value.kind == Kind::Bool; }
    static at::Scalar read(const Value& value) {
        if (value.kind == Kind::Double) return value.number;
        if (value.kind == Kind::Bool) return value.integer != 0;
        return value.integer;
    }
};

template <>
struct Reader<int64_t> {
    static constexpr char letter = 'I';
    static bool takes(const Value& value) { return value.kind == Kind::Int; }
    static int64_t read(const Value& value) { return value.integer; }
};

template <>
struct Reader<c10::SymInt> : Reader<int64_t> {
    static constexpr char letter = 'N';
    static c10::SymInt read(const Value& value) { return c10::SymInt(value.integer); }
};

template <>
struct Reader<c10::optional<c10::SymInt>> {
    static constexpr char letter = 'P';
    static bool takes(const Value& value) { return value.kind == Kind::Int || value.kind == Kind::None; }
    static c10::optional<c10::SymInt> read(const Value& value) {
        return value.kind == Kind::None ? c10::optional<c10::SymInt>() : c10::SymInt(value.integer);
    }
};

template <>
struct Reader<double> {
    static constexpr char letter = 'D';
    static bool takes(const Value& value) { return value.kind == Kind::Double || value.kind == Kind::Int; }
    static double read(const Value& value) { return value.kind == Kind::Double ? value.number : static_cast<double>(value.integer); }
};

template <>
struct Reader<bool> {
    static constexpr char letter = 'B';
    static bool takes(const Value& value) { return value.kind == Kind::Bool; }
    static bool read(const Value& value) { return value.integer != 0; }
};

template <>
struct Reader<at::IntArrayRef> {
    static constexpr char letter = 'L';
    static bool takes(const Value& value) { return value.kind == Kind::IntList; }
    static at::IntArrayRef read(const Value& value) {
        return {static_cast<const int64_t*>(value.pointer), static_cast<size_t>(value.length)};
    }
};

template <>
struct Reader<at::OptionalIntArrayRef> {
    static constexpr char letter = 'O';
    static bool takes(const Value& value) { return value.kind == Kind::IntList || value.kind == Kind::None; }
    static at::OptionalIntArrayRef read(const Value& value) {
        return value.kind == Kind::None ? at::OptionalIntArrayRef() : Reader<at::IntArrayRef>::read(value);
    }
};

// Sizes that LibTorch may also trace symbolically. The reader keeps the numbers that the argument refers to.
struct HeldSizes {
    c10::SmallVector<c10::SymInt, 6> sizes;
    operator c10::SymIntArrayRef() const { return {sizes.data(), sizes.size()}; }
};

template <>
struct Reader<c10::SymIntArrayRef> : Reader<at::IntArrayRef> {
    static constexpr char letter = 'M';
    static HeldSizes read(const Value& value) {
        HeldSizes held;
        for (int64_t size : Reader<at::IntArrayRef>::read(value)) held.sizes.push_back(c10::SymInt(size));
        return held;
    }
};

template <>
struct Reader<c10::optional<at::ScalarType>> {
    static constexpr char letter = 'Y';
    static bool takes(const Value& value) { return value.kind == Kind::Int || value.kind == Kind::None; }
    static c10::optional<at::ScalarType> read(const Value& value) {
        return value.kind == Kind::None ? c10::optional<at::ScalarType>() : static_cast<at::ScalarType>(value.integer);
    }
};

template <typename Signature>
class Caller;

template <typename Result, typename... Arguments>
class Caller<Result(Arguments...)> : public wb::UnboxedCall {
public:
    explicit Caller(const c10::OperatorHandle& handle) : op_(handle.typed<Result(Arguments...)>()) {}

    static std::string letters() { return {Reader<Arguments>::letter...}; }

    bool takes(const Value* arguments) const override { return takes(arguments, std::index_sequence_for<Arguments...>()); }

    at::Tensor call(const Value* arguments) const override { return call(arguments, std::index_sequence_for<Arguments...>()); }

private:
    template <size_t... Index>
    static bool takes(const Value* arguments, std::index_sequence<Index...>) {
        return (Reader<Arguments>::takes(arguments[Index]) && ...);
    }

    template <size_t... Index>
    at::Tensor call(const Value* arguments, std::index_sequence<Index...>) const {
        std::tuple<decltype(Reader<Arguments>::read(arguments[Index]))...> held{Reader<Arguments>::read(arguments[Index])...};
        return op_.call(std::get<Index>(held)...);
    }

    c10::TypedOperatorHandle<Result(Arguments...)> op_;
};

char letter_of(const c10::Argument& argument) {
    const auto& type = argument.real_type();
    switch (type->kind()) {
        case TypeKind::TensorType: return argument.alias_info() != nullptr && argument.alias_info()->isWrite() ? 't' : 'T';
        case TypeKind::NumberType: return 'S';
        case TypeKind::IntType: return 'I';
        case TypeKind::SymIntType: return 'N';
        case TypeKind::FloatType: return 'D';
        case TypeKind::BoolType: return 'B';
        case TypeKind::ListType: {
            auto element = type->containedType(0)->kind();
            return element == TypeKind::IntType ? 'L' : element == TypeKind::SymIntType ? 'M' : '?';
        }
        case TypeKind::OptionalType: {
            const auto& inner = type->containedType(0);
            if (inner->kind() == TypeKind::TensorType) return 'U';
            if (inner->kind() == TypeKind::ScalarTypeType) return 'Y';
            if (inner->kind() == TypeKind::SymIntType) return 'P';
            return inner->kind() == TypeKind::ListType && inner->containedType(0)->kind() == TypeKind::IntType ? 'O' : '?';
        }
        default: return '?';
    }
}

template <typename Signature>
bool make(const std::string& letters, const c10::OperatorHandle& handle, std::unique_ptr<wb::UnboxedCall>& made) {
    if (made != nullptr || letters != Caller<Signature>::letters()) return made != nullptr;
    made = std::make_unique<Caller<Signature>>(handle);
    return true;
}

template <typename... Signatures>
std::unique_ptr<wb::UnboxedCall> make_one(const std::string& letters, const c10::OperatorHandle& handle) {
    std::unique_ptr<wb::UnboxedCall> made;
    (make<Signatures>(letters, handle, made), ...);
    return made;
}

using Tensor = at::Tensor;
using T = const at::Tensor&;
using U = const c10::optional<at::Tensor>&;
using S = const at::Scalar&;
using I = int64_t;
using D = double;
using L = at::IntArrayRef;
using O = at::OptionalIntArrayRef;
using M = c10::SymIntArrayRef;
using N = c10::SymInt;
using P = c10::optional<c10::SymInt>;
using Y = c10::optional<at::ScalarType>;
using W = at::Tensor&;

}  // namespace

namespace wb {

std::unique_ptr<UnboxedCall> unboxed_call(const c10::OperatorHandle& handle) {
    const auto& schema = handle.schema();
    if (schema.returns().size() != 1 || schema.returns()[0].type()->kind() != TypeKind::TensorType) return nullptr;
    std::string letters;
    for (const auto& argument : schema.arguments()) letters += letter_of(argument);
    try {
        return make_one<
            Tensor(T), Tensor(T, T), Tensor(T, T, T), Tensor(T, T, U), Tensor(T, S), Tensor(T, S, S), Tensor(T, T, S), Tensor(T, T, T, S),
            Tensor(T, T, T, S, S), Tensor(T, I), Tensor(T, I, I), Tensor(T, I, T), Tensor(T, I, Y), Tensor(T, I, P, P, N), Tensor(T, L),
            Tensor(T, L, bool), Tensor(T, M), Tensor(T, M, bool), Tensor(T, O, bool), Tensor(T, O, bool, Y), Tensor(T, O, bool, bool),
            Tensor(T, Y), Tensor(T, bool), Tensor(T, D, bool), Tensor(T, L, U, U, D, bool), Tensor(T, M, U, U, D, bool),
            Tensor(T, T, U, L, L, L, I), Tensor(T, T, I), Tensor(T, T, U, I), W(W), W(W, T), W(W, S), W(W, T, S), W(W, T, T, S),
            W(W, S, S), W(W, T, bool)>(letters, handle);
    } catch (const c10::Error&) {
        // The kernels of this LibTorch have another C++ signature than the schema suggests: the boxed call serves.
        return nullptr;
    }
}

DefaultValues::DefaultValues(const c10::FunctionSchema& schema) {
    for (const auto& argument : schema.arguments()) {
        Value value{Kind::Default, 0, {0}};
        const auto& fallback = argument.default_value();
        if (!fallback.has_value()) {
            if (argument.type()->kind() == TypeKind::OptionalType) value.kind = Kind::None;
        } else if (fallback->isNone()) {
            value.kind = Kind::None;
        } else if (fallback->isBool()) {
            value.kind = Kind::Bool;
            value.integer = fallback->toBool();
        } else if (fallback->isInt()) {
            value.kind = Kind::Int;
            value.integer = fallback->toInt();
        } else if (fallback->isDouble()) {
            value.kind = Kind::Double;
            value.number = fallback->toDouble();
        } else if (fallback->isIntList()) {
            lists_.push_back(fallback->toIntVector());
            value = Value{Kind::IntList, static_cast<int32_t>(lists_.back().size()), {0}};
            value.pointer = lists_.back().data();
        }
        values_.push_back(value);
    }
}

}  // namespace wb
