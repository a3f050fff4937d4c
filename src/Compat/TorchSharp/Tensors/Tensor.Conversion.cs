using TorchSharp.Door;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The same values as another element type; this tensor itself where nothing changes and no copy is asked
        /// for.
        /// </summary>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(Aten.to_dtype.Call(this, (long)type, non_blocking, copy), disposeAfter);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to(
            ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(Aten.to_device.Call(this, Argument.Of(device), (long)type, non_blocking, copy), disposeAfter);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(dtype, device, copy, disposeAfter, non_blocking);

        public Tensor to(
            DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false,
            bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, non_blocking: non_blocking);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor type(ScalarType dtype) => to_type(dtype);

        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        /// <summary>Makes the tensor one over another's memory, with its shape.</summary>
        public Tensor set_(Tensor source) => Aten.set_.CallInPlace(this, this, source);

        /// <summary>A copy in page-locked memory, from which a device copies without blocking.</summary>
        public Tensor pin_memory() => Aten.pin_memory.Call(this);

        public bool is_pinned() => Aten.is_pinned.CallValue(this).Integer != 0;

        public Tensor cpu() => to(CPU);

        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? CUDA, non_blocking: non_blocking);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @char() => to_type(ScalarType.Int8);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor clone() => Aten.clone.Call(this);

        /// <summary>Overwrites the values with those of another tensor, converted and broadcast.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.copy_.CallInPlace(this, this, source, nonBlocking);

        private Tensor Converted(Tensor result, bool disposeAfter)
        {
            // LibTorch gives the same tensor back when there is nothing to convert.
            if (result.handle == handle)
            {
                result.Dispose();
                return this;
            }

            if (disposeAfter)
                Dispose();
            return result;
        }
    }

    public static Tensor clone(Tensor input) => input.clone();
}

internal static partial class Aten
{
    internal static readonly Operator to_dtype = new("to", "dtype");
    internal static readonly Operator to_device = new("to", "device");
    internal static readonly Operator clone = new("clone");
    internal static readonly Operator set_ = new("set_", "source_Tensor");
    internal static readonly Operator pin_memory = new("pin_memory");
    internal static readonly Operator is_pinned = new("is_pinned");
    internal static readonly Operator copy_ = new("copy_");
}
