using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The maxima of MaxPool2d back in their places, zeros elsewhere.</summary>
        public sealed class MaxUnpool2d : ParameterLessModule<Tensor, Tensor, long[], Tensor>
        {
            internal MaxUnpool2d(long[] kernel_size, long[]? stride, long[]? padding)
                : base(nameof(MaxUnpool2d))
            {
                this.kernel_size = kernel_size;
                this.stride = stride;
                this.padding = padding;
            }

            public long[] kernel_size { get; set; }

            public long[]? stride { get; set; }

            public long[]? padding { get; set; }

            public override Tensor forward(Tensor tensor, Tensor indices, long[]? output_size = null) =>
                nn.functional.max_unpool2d(tensor, indices, kernel_size, stride, padding, output_size);

            public new Tensor call(
                Tensor tensor, Tensor indices, long[]? output_size = null) => base.call(tensor, indices, output_size!);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static MaxUnpool2d MaxUnpool2d(
                long kernel_size, long? stride = null, long? padding = null) =>
                new(Extents.Same(kernel_size, 2), Extents.Same(stride, 2), Extents.Same(padding, 2));

            public static MaxUnpool2d MaxUnpool2d(
                (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null) =>
                new(Extents.Of(kernel_size), Extents.Of(stride), Extents.Of(padding));

            public static MaxUnpool2d MaxUnpool2d(
                long[] kernel_size, long[]? stride = null, long[]? padding = null) => new(kernel_size, stride, padding);
        }
    }
}
