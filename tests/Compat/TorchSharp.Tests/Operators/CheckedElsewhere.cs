using System.Reflection;
using Workbench.Tests.Torch.Autograd;
using Workbench.Tests.Torch.Factories;
using Workbench.Tests.Torch.Scopes;
using Workbench.Tests.Torch.Tensors;
using Workbench.Tests.Torch.Types;

namespace Workbench.Tests.Torch.Operators;

/// <summary>What the table of operators cannot call, and what checks it instead.</summary>
internal static class CheckedElsewhere
{
    private static readonly Dictionary<string, string> MembersByTest = new()
    {
        [nameof(ArrayFactoryTests)] = "tensor as_tensor from_array frombuffer from_file empty new_empty empty_like empty_strided",
        [nameof(AutogradTests)] = "requires_grad_ with_requires_grad retain_grad detach_ backward no_grad enable_grad set_grad_enabled "
            + "is_grad_enabled inference_mode is_inference_mode_enabled",
        [nameof(BytesTests)] = "ReadCpuValue ReadCpuByte ReadCpuSByte ReadCpuInt16 ReadCpuInt32 ReadCpuInt64 ReadCpuBool ReadCpuFloat16 "
            + "ReadCpuBFloat16 ReadCpuSingle ReadCpuDouble tolist WriteBytesToStream ReadBytesFromStream",
        [nameof(StorageTests)] = "storage is_storage",
        [nameof(DataTests)] = "data item ToScalar manual_seed seed initial_seed get_rng_state set_rng_state",
        [nameof(TextTests)] = "ToString set_printoptions",
        [nameof(IndexingTests)] = "index index_put_",
        [nameof(HistogramTests)] = "histogram",
        [nameof(DisposeScopeTests)] = "UnsafeCreateTensor Dispose DecoupleFromNativeHandle MoveToOuterDisposeScope DetachFromDisposeScope "
            + "DetatchFromDisposeScope MoveToOtherDisposeScope NewDisposeScope WrappedTensorDisposeScope",
        [nameof(ConversionTests)] = "to_type to type set_ pin_memory is_pinned cpu cuda Equals GetHashCode op_MinusMinusGreater",
        [nameof(PropertyTests)] = "dim element_size is_cpu is_integral is_floating_point is_complex size stride storage_offset "
            + "is_contiguous is_nonzero is_tensor",
        [nameof(SettingsTests)] = "get_num_threads set_num_threads get_num_interop_threads set_num_interop_threads get_default_device "
            + "set_default_device use_deterministic_algorithms are_deterministic_algorithms_enabled "
            + "is_deterministic_algorithms_warn_only_enabled set_float32_matmul_precision get_float32_matmul_precision "
            + "device cuda_is_available",
        [nameof(ScalarTypeTests)] = "finfo max_int_value get_default_dtype set_default_dtype set_default_tensor_type",
        ["the tests of files"] = "save load Save Load",
    };

    private static readonly HashSet<string> Members = [.. MembersByTest.Values.SelectMany(names => names.Split(' '))];

    /// <summary>Reflection cannot pass a span: SpanOverloadTests calls these.</summary>
    internal static bool Contains(MethodInfo method) =>
        method.GetParameters().Any(parameter => parameter.ParameterType.IsByRefLike) || Members.Contains(method.Name);
}
