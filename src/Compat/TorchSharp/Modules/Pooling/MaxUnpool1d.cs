using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>The maxima of MaxPool1d back in their places, zeros elsewhere.</summary>
        public sealed class MaxUnpool1d : ParameterLessModule<Tensor, Tensor, long[], Tensor>
        {
            internal MaxUnpool1d(long kernel_size, long? stride, long? padding)
                : base(nameof(MaxUnpool1d))
            {
                this.kernel_size = kernel_size;
                this.stride = stride;
                this.padding = padding;
            }

            public long kernel_size { get; set; }

            public long? stride { get; set; }

            public long? padding { get; set; }

            public override Tensor forward(Tensor tensor, Tensor indices, long[]? output_size = null) =>
                nn.functional.max_unpool1d(tensor, indices, kernel_size, stride, padding, output_size);

            public new Tensor call(
                Tensor tensor, Tensor indices, long[]? output_size = null) => base.call(tensor, indices, output_size!);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static MaxUnpool1d MaxUnpool1d(
                long kernel_size, long? stride = null, long? padding = null) => new(kernel_size, stride, padding);
        }
    }
}
