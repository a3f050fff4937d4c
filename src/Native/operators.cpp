// The generic call: any operator of LibTorch, looked up once, called boxed through the dispatcher.
#include "unboxed.h"

#include <ATen/core/stack.h>
#include <c10/util/Optional.h>

#include <sstream>

namespace {

using wb::Kind;
using wb::Value;
using torch::jit::Stack;

struct Operator {
    c10::OperatorHandle handle;
    std::vector<c10::IValue> defaults;  // one per argument; None where the schema gives none
    std::vector<bool> required;
    std::vector<bool> optional;  // whether None is an argument
    wb::DefaultValues default_values;
    std::unique_ptr<wb::UnboxedCall> unboxed;  // null where only the boxed call serves
};

constexpr int32_t kMostUnboxed = 8;

// The arguments with the schema's defaults where none is given, if an unboxed call takes them.
bool completed(const Operator& op, const Value* arguments, int32_t given, Value* complete) {
    const auto& defaults = op.default_values.values();
    const auto expected = static_cast<int32_t>(defaults.size());
    if (given > expected || expected > kMostUnboxed) return false;
    for (int32_t i = 0; i < expected; i++)
        complete[i] = i < given && arguments[i].kind != Kind::Default ? arguments[i] : defaults[i];
    return op.unboxed->takes(complete);
}

// The stack of the operator that runs on this thread. An operator may call back into another one (hooks, custom
// gradients): the inner call then finds it taken and starts with an empty one.
thread_local Stack reused_stack;

struct BorrowedStack {
    Stack stack;
    BorrowedStack() : stack(std::move(reused_stack)) { stack.clear(); }
    ~BorrowedStack() {
        stack.clear();
        reused_stack = std::move(stack);
    }
};

c10::IValue optional_tensors(const Value& value) {
    c10::List<c10::optional<at::Tensor>> list;
    list.reserve(value.length);
    for (auto& tensor : wb::borrow_list(static_cast<void**>(value.pointer), value.length))
        list.push_back(tensor.defined() ? c10::optional<at::Tensor>(std::move(tensor)) : c10::nullopt);
    return list;
}

c10::IValue to_ivalue(const Value& value) {
    switch (value.kind) {
        case Kind::Tensor:
            return wb::borrow(value.pointer);
        case Kind::Int:
            return value.integer;
        case Kind::Double:
            return value.number;
        case Kind::Bool:
            return value.integer != 0;
        case Kind::String:
            return std::string(static_cast<const char*>(value.pointer), value.length);
        case Kind::IntList:
            return c10::IntArrayRef(static_cast<const int64_t*>(value.pointer), value.length);
        case Kind::DoubleList:
            return c10::ArrayRef<double>(static_cast<const double*>(value.pointer), value.length);
        case Kind::BoolList: {
            c10::List<bool> list;
            for (int32_t i = 0; i < value.length; i++) list.push_back(static_cast<const uint8_t*>(value.pointer)[i] != 0);
            return list;
        }
        case Kind::TensorList:
            return wb::borrow_list(static_cast<void**>(value.pointer), value.length);
        case Kind::OptionalTensorList:
            return optional_tensors(value);
        case Kind::Generator:
            return at::Generator(
                c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(static_cast<c10::GeneratorImpl*>(value.pointer)));
        case Kind::Device:
            return wb::unpack_device(value.integer);
        case Kind::Complex: {
            const auto* parts = static_cast<const double*>(value.pointer);
            return c10::complex<double>(parts[0], parts[1]);
        }
        default:
            return c10::IValue();
    }
}

void push_arguments(const Operator& op, const Value* arguments, int32_t given, Stack& stack) {
    const auto expected = static_cast<int32_t>(op.defaults.size());
    TORCH_CHECK(given <= expected, "it takes ", expected, " arguments but was given ", given);
    for (int32_t i = 0; i < expected; i++) {
        if (i < given && arguments[i].kind != Kind::Default) {
            TORCH_CHECK(arguments[i].kind != Kind::None || op.optional[i],
                        "the argument '", op.handle.schema().arguments()[i].name(), "' cannot be null");
            stack.push_back(to_ivalue(arguments[i]));
        } else {
            TORCH_CHECK(!op.required[i], "the argument '", op.handle.schema().arguments()[i].name(), "' is required");
            stack.push_back(op.defaults[i]);
        }
    }
}

Value tensor_list_result(const c10::List<at::Tensor>& list) {
    auto handles = std::make_unique<void*[]>(list.size() == 0 ? 1 : list.size());
    for (size_t i = 0; i < list.size(); i++) handles[i] = wb::release(list.get(i));
    Value value{Kind::TensorList, static_cast<int32_t>(list.size()), {}};
    value.pointer = handles.release();
    return value;
}

Value to_value(c10::IValue& result) {
    Value value{Kind::None, 0, {0}};
    if (result.isTensor()) {
        value.pointer = wb::release(std::move(result).toTensor());
        value.kind = value.pointer == nullptr ? Kind::None : Kind::Tensor;
    } else if (result.isInt()) {
        value.kind = Kind::Int;
        value.integer = result.toInt();
    } else if (result.isDouble()) {
        value.kind = Kind::Double;
        value.number = result.toDouble();
    } else if (result.isBool()) {
        value.kind = Kind::Bool;
        value.integer = result.toBool();
    } else if (result.isTensorList()) {
        value = tensor_list_result(result.toTensorList());
    } else if (!result.isNone()) {
        TORCH_CHECK(false, "its result of type ", result.tagKind(), " cannot cross the native door");
    }
    return value;
}

const char* dtype_name(at::ScalarType type) {
    switch (type) {
        case at::kByte: return "uint8";
        case at::kChar: return "int8";
        case at::kShort: return "int16";
        case at::kInt: return "int32";
        case at::kLong: return "int64";
        case at::kHalf: return "float16";
        case at::kFloat: return "float32";
        case at::kDouble: return "float64";
        case at::kBool: return "bool";
        case at::kBFloat16: return "bfloat16";
        case at::kComplexFloat: return "complex64";
        case at::kComplexDouble: return "complex128";
        default: return c10::toString(type);
    }
}

void describe_tensor(std::ostream& text, void* handle) {
    const auto* impl = static_cast<const at::TensorImpl*>(handle);
    text << dtype_name(c10::typeMetaToScalarType(impl->dtype()));
    if (impl->is_sparse() || impl->is_sparse_csr()) text << " sparse";
    text << impl->sizes();
    if (!impl->is_cpu()) text << " on " << impl->device();
}

void describe_value(std::ostream& text, const Value& value) {
    switch (value.kind) {
        case Kind::Tensor: describe_tensor(text, value.pointer); break;
        case Kind::Int: text << value.integer; break;
        case Kind::Double: text << value.number; break;
        case Kind::Bool: text << (value.integer != 0 ? "true" : "false"); break;
        case Kind::String: text << '\'' << std::string(static_cast<const char*>(value.pointer), value.length) << '\''; break;
        case Kind::IntList: text << c10::IntArrayRef(static_cast<const int64_t*>(value.pointer), value.length); break;
        case Kind::DoubleList: text << c10::ArrayRef<double>(static_cast<const double*>(value.pointer), value.length); break;
        case Kind::Complex: {
            const auto* parts = static_cast<const double*>(value.pointer);
            text << parts[0] << (parts[1] < 0 ? "" : "+") << parts[1] << 'i';
            break;
        }
        case Kind::TensorList:
        case Kind::OptionalTensorList: {
            text << '[';
            for (int32_t i = 0; i < value.length; i++) {
                void* handle = static_cast<void**>(value.pointer)[i];
                text << (i == 0 ? "" : ", ");
                if (handle == nullptr) text << "none";
                else describe_tensor(text, handle);
            }
            text << ']';
            break;
        }
        default: text << "none"; break;
    }
}

// "aten::mm(self: float32[2, 3], mat2: float32[4, 5]): "
std::string describe_call(const Operator& op, const Value* arguments, int32_t given) {
    std::ostringstream text;
    const auto& schema = op.handle.schema();
    text << schema.name() << '(';
    const char* separator = "";
    for (int32_t i = 0; i < given; i++) {
        if (arguments[i].kind == Kind::Default || arguments[i].kind == Kind::None) continue;
        text << separator;
        separator = ", ";
        if (static_cast<size_t>(i) < schema.arguments().size()) text << schema.arguments()[i].name() << ": ";
        describe_value(text, arguments[i]);
    }
    text << "): ";
    return text.str();
}

}  // namespace

// Looks an operator up ("aten::add", "Tensor"). The handle lives as long as the process. Null: see wb_last_error.
WB_EXPORT void* wb_operator(const char* name, const char* overload) {
    return wb::guard<void*>(nullptr, [&]() -> void* {
        auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(name, overload);
        auto op = std::make_unique<Operator>(Operator{handle, {}, {}, {}, wb::DefaultValues(handle.schema()), wb::unboxed_call(handle)});
        for (const auto& argument : handle.schema().arguments()) {
            const auto& fallback = argument.default_value();
            const bool optional = argument.type()->kind() == c10::TypeKind::OptionalType;
            op->defaults.push_back(fallback.has_value() ? *fallback : c10::IValue());
            op->required.push_back(!fallback.has_value() && !optional);
            op->optional.push_back(optional);
        }
        return op.release();
    });
}

// Calls an operator. Arguments not given, or of kind Default, take the schema's default. Writes the results and returns
// their number, or -1 (see wb_last_error). The caller owns returned tensors; a returned list is freed by wb_free_list.
WB_EXPORT int32_t wb_call(void* op_handle, const Value* arguments, int32_t given, Value* results, int32_t capacity) {
    const auto& op = *static_cast<const Operator*>(op_handle);
    try {
        Value complete[kMostUnboxed];
        if (op.unboxed != nullptr && capacity > 0 && completed(op, arguments, given, complete)) {
            auto* result = wb::release(op.unboxed->call(complete));
            results[0] = Value{result == nullptr ? Kind::None : Kind::Tensor, 0, {0}};
            results[0].pointer = result;
            return 1;
        }

        BorrowedStack borrowed;
        push_arguments(op, arguments, given, borrowed.stack);
        op.handle.callBoxed(&borrowed.stack);
        const auto count = static_cast<int32_t>(borrowed.stack.size());
        TORCH_CHECK(count <= capacity, "it returned ", count, " results where ", capacity, " were expected");
        for (int32_t i = 0; i < count; i++) results[i] = to_value(borrowed.stack[i]);
        return count;
    } catch (...) {
        std::string call;
        try {
            call = describe_call(op, arguments, given);
        } catch (...) {
            // The description is a courtesy: LibTorch's own message still gets out.
        }
        wb::record_error(call);
        return -1;
    }
}

// The schema as text: "aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor". Freed by wb_free_text.
WB_EXPORT char* wb_schema(void* op_handle) {
    return wb::guard<char*>(nullptr, [&] {
        std::ostringstream text;
        text << static_cast<const Operator*>(op_handle)->handle.schema();
        return strdup(text.str().c_str());
    });
}

WB_EXPORT void wb_free_text(char* text) { free(text); }

WB_EXPORT void wb_free_list(void** handles) { delete[] handles; }
