using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Moves and converts all parameters and buffers, as the two overloads below do.</summary>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                CheckType(dtype);
                CheckDevice(device.type);
                return Convert(device, dtype, non_blocking, child => child._to(device, dtype, non_blocking));
            }

            /// <summary>
            /// Moves all parameters and buffers, each in the object that it is, so that an optimiser that was made before keeps working.
            /// </summary>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                CheckDevice(deviceType);
                var device = new Device(deviceType, deviceIndex);
                return Convert(device, null, non_blocking, child => child._to(deviceType, deviceIndex, non_blocking));
            }

            /// <summary>
            /// Converts all parameters and buffers of floating-point or complex numbers, each in the object that it is; the others keep
            /// their type.
            /// </summary>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                CheckType(dtype);
                return Convert(null, dtype, non_blocking, child => child._to(dtype, non_blocking));
            }

            /// <summary>To the type and device of a tensor.</summary>
            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            private static void CheckType(ScalarType dtype)
            {
                if (!IsReal(dtype) && !IsComplex(dtype))
                    throw new ArgumentException($"A module is converted to a floating-point or complex type, not to {dtype}.", nameof(dtype));
            }

            private static void CheckDevice(DeviceType type)
            {
                if (type == DeviceType.CUDA && !cuda.is_available())
                    throw new InvalidOperationException("CUDA is not available: this LibTorch is a CPU build, or there is no device.");
            }

            private static bool IsReal(ScalarType type) =>
                type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

            private static bool IsComplex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

            private Module Convert(Device? device, ScalarType? dtype, bool non_blocking, Action<Module> convertChild)
            {
                if (this is IParameterLessModule)
                    return this;
                using var unrecorded = no_grad();
                foreach (var parameter in parameters(recurse: false))
                    Convert(parameter, device, dtype, non_blocking);
                foreach (var buffer in buffers(recurse: false))
                    Convert(buffer, device, dtype, non_blocking);
                foreach (var child in children())
                    convertChild(child);
                return this;
            }

            private static void Convert(Tensor tensor, Device? device, ScalarType? dtype, bool non_blocking)
            {
                var type = dtype is { } wanted && (IsReal(tensor.dtype) || IsComplex(tensor.dtype)) ? wanted : tensor.dtype;
                var converted = tensor.to(type, device ?? tensor.device, non_blocking: non_blocking);
                if (ReferenceEquals(converted, tensor))
                    return;
                using (converted)
                {
                    converted.requires_grad_(tensor.requires_grad);
                    using var gradient = tensor.grad;
                    if (gradient is not null)
                    {
                        var moved = gradient.to(type, device ?? tensor.device, non_blocking: non_blocking);
                        converted.grad = moved;
                        if (!ReferenceEquals(moved, gradient))
                            moved.Dispose();
                    }

                    (tensor.handle, converted.handle) = (converted.handle, tensor.handle);
                }
            }
        }
    }
}
