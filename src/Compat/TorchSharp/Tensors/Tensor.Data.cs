using TorchSharp.Door;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements, in the memory where LibTorch has them. The tensor must be on the CPU.</summary>
        /// <exception cref="InvalidOperationException">It is on another device or has another element type.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            RequireElements<T>();
            return new TensorAccessor<T>(this);
        }

        /// <summary>
        /// The bytes of the elements, in the memory where LibTorch has them; the tensor must be contiguous and on the
        /// CPU.
        /// </summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_contiguous())
                    throw new InvalidOperationException("The bytes of a tensor are defined for a contiguous one; call contiguous() first.");
                return new Span<byte>((void*)DataPointer(), checked((int)(numel() * ElementSize)));
            }

            set
            {
                var own = bytes;
                if (value.Length != own.Length)
                    throw new ArgumentException($"The tensor has {own.Length} bytes; {value.Length} were given.");
                value.CopyTo(own);
            }
        }

        /// <summary>The only element.</summary>
        /// <exception cref="ArgumentException">There is not exactly one, or it has another type.</exception>
        public unsafe T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
                throw new ArgumentException($"item() needs a tensor with one element; this one has shape [{string.Join(", ", shape)}].");
            RequireElements<T>();
            if (device_type != DeviceType.CPU)
            {
                using var here = cpu();
                return here.item<T>();
            }

            if (is_complex() && is_conj())
            {
                using var resolved = resolve_conj();
                return resolved.item<T>();
            }

            var value = *(T*)DataPointer();
            GC.KeepAlive(this);
            return value;
        }

        /// <summary>The only element as a number of its own type.</summary>
        public Scalar ToScalar() => dtype switch
        {
            ScalarType.Byte => item<byte>(),
            ScalarType.Int8 => item<sbyte>(),
            ScalarType.Int16 => item<short>(),
            ScalarType.Int32 => item<int>(),
            ScalarType.Int64 => item<long>(),
            ScalarType.Bool => item<bool>(),
            ScalarType.Float32 => item<float>(),
            ScalarType.Float64 => item<double>(),
            ScalarType.Float16 => item<Half>(),
            ScalarType.BFloat16 => item<BFloat16>(),
            ScalarType.ComplexFloat32 => item<(float, float)>(),
            ScalarType.ComplexFloat64 => item<System.Numerics.Complex>(),
            _ => throw new NotSupportedException($"A {dtype} element is no .NET number."),
        };

        internal unsafe nint DataPointer()
        {
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException($"Elements can be read on the CPU only; this tensor is on {device}. Call cpu() first.");
            nint data;
            NativeDoor.Check(NativeDoor.Data(Handle, &data));
            GC.KeepAlive(this);
            return data;
        }

        internal void RequireElements<T>()
            where T : unmanaged
        {
            if (TypeOf(typeof(T)) != dtype)
                throw new InvalidOperationException(
                    $"The tensor's elements are {dtype} but {typeof(T).Name} ({TypeOf(typeof(T))}) were asked for; convert it with to_type first.");
        }
    }
}
