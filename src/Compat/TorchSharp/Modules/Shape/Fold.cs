using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>
        /// The sum of windows (batch, channels x window, windows) in their places in (batch, channels, height, width).
        /// </summary>
        public sealed class Fold : ParameterLessModule<Tensor, Tensor>
        {
            internal Fold(
                (long, long) output_size, (long, long) kernel_size, (long, long) dilation, (long, long) padding,
                (long, long) stride)
                : base(nameof(Fold))
            {
                this.output_size = output_size;
                this.kernel_size = kernel_size;
                this.dilation = dilation;
                this.padding = padding;
                this.stride = stride;
            }

            public (long, long) output_size { get; set; }

            public (long, long) kernel_size { get; set; }

            public (long, long) dilation { get; set; }

            public (long, long) padding { get; set; }

            public (long, long) stride { get; set; }

            public override Tensor forward(
                Tensor tensor) => nn.functional.fold(tensor, output_size, kernel_size, dilation, padding, stride);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Fold Fold(
                long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                new(
                    (output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding),
                    (stride, stride));

            public static Fold Fold(
                (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null,
                (long, long)? stride = null) =>
                new(output_size, kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));
        }
    }
}
