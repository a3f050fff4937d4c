using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp
{
    /// <summary>No padding, or as much as keeps the length.</summary>
    public enum Padding
    {
        Valid = 0, Same = 1,
    }

    namespace Modules
    {
        /// <summary>
        /// What the convolutions of all dimensions share. Inputs are (batch, channels, ...) or (channels, ...).
        /// </summary>
        public abstract class Convolution : nn.Module<Tensor, Tensor>
        {
            [ComponentName(Name = nameof(bias))]
            protected Parameter? _bias;

            [ComponentName(Name = nameof(weight))]
            protected Parameter? _weight;

            /// <summary>The padding as torch.nn.functional.pad takes it: both sides of the last dimension first.</summary>
            protected long[] _reversed_padding_repeated_twice = [];

            protected Convolution(
                string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding,
                Padding? padding_type,
                long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode,
                Device? device = null, ScalarType? dtype = null)
                : base(name)
            {
                if (transposed && padding_mode != PaddingModes.Zeros)
                    throw new ArgumentException(
                        $"A transposed convolution pads with zeros only, not {padding_mode}.", nameof(padding_mode));
                if (groups < 1 || in_channels % groups != 0 || out_channels % groups != 0)
                    throw new ArgumentException(
                        $"{in_channels} input and {out_channels} output channels cannot be divided into {groups} groups.",
                        nameof(groups));
                this.in_channels = in_channels;
                this.out_channels = out_channels;
                this.kernel_size = kernel_size;
                this.stride = stride;
                this.dilation = dilation;
                this.transposed = transposed;
                this.output_padding = output_padding;
                this.groups = groups;
                this.padding_mode = padding_mode;
                if (padding_type is { } type)
                    SetPadding(type);
                else
                    SetPadding(Extents.OrSame(padding, 0, kernel_size.Length));

                long[] channels = transposed ? [in_channels, out_channels / groups] : [out_channels, in_channels / groups];
                weight = new Parameter(empty([.. channels, .. kernel_size], dtype, device));
                if (bias)
                    this.bias = new Parameter(empty(out_channels, dtype, device));
                reset_parameters();
            }

            public long in_channels { get; }

            public long out_channels { get; }

            public bool transposed { get; }

            public long[] kernel_size { get; set; }

            public long[] stride { get; set; }

            /// <summary>
            /// Zeros (or what the padding mode says) on both sides of each dimension; null if a padding type is set.
            /// </summary>
            public long[]? padding { get; private set; }

            public Padding? padding_type { get; private set; }

            public PaddingModes padding_mode { get; set; }

            public long[] dilation { get; set; }

            /// <summary>What a transposed convolution adds to one side of its output.</summary>
            public long[] output_padding { get; set; }

            public long groups { get; set; }

            /// <summary>
            /// (out_channels, in_channels / groups, ...), or transposed (in_channels, out_channels / groups, ...).
            /// </summary>
            public Parameter weight
            {
                get => _weight!;
                set => ConditionallyRegisterParameter(nameof(weight), Adopted.Replace(ref _weight, value));
            }

            /// <summary>(out_channels), or null.</summary>
            public Parameter? bias
            {
                get => _bias;
                set => ConditionallyRegisterParameter(nameof(bias), Adopted.Replace(ref _bias, value));
            }

            /// <summary>Draws weight and bias anew, uniform within 1/sqrt(fan in).</summary>
            public void reset_parameters()
            {
                nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
                if (bias is null)
                    return;
                var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
                if (fanIn == 0)
                    return;
                var bound = 1 / Math.Sqrt(fanIn);
                nn.init.uniform_(bias, -bound, bound);
            }

            public void SetPadding(long[] padding)
            {
                padding_type = null;
                this.padding = padding;
                _reversed_padding_repeated_twice = [.. padding.Reverse().SelectMany(size => Extents.Same(size, 2))];
            }

            public void SetPadding(Padding padding)
            {
                if (transposed)
                    throw new ArgumentException("A transposed convolution takes its padding as numbers.", nameof(padding));
                if (padding == Padding.Same && stride.Any(step => step != 1))
                    throw new ArgumentException(
                        $"Padding.Same keeps the length only with stride 1; the stride is {Extents.Text(stride)}.",
                        nameof(padding));
                padding_type = padding;
                this.padding = null;
                _reversed_padding_repeated_twice = padding == Padding.Valid
                    ? Extents.Same(0L, 2 * kernel_size.Length)
                    : PaddingThatKeepsSizes();
            }

            /// <summary>Whether the input has the dimensions and the channels of this convolution.</summary>
            protected bool ValidateShape(Tensor input, long dimensions)
            {
                var ndim = input.Dimensions;
                return (ndim == dimensions + 2 && input.size(1) == in_channels)
                    || (ndim == dimensions + 1 && input.size(0) == in_channels);
            }

            private protected void RequireShape(Tensor input, int dimensions)
            {
                if (!ValidateShape(input, dimensions))
                    throw new ArgumentException(
                        $"{GetName()} takes {in_channels} channels in {dimensions + 1} dimensions, or {dimensions + 2} with a "
                        + $"batch dimension; the input has shape {Extents.Text(input.shape)}.");
            }

            /// <summary>The input with what lies around it, where that is not zeros.</summary>
            private protected Tensor Padded(Tensor input) =>
                nn.functional.pad(input, _reversed_padding_repeated_twice, padding_mode);

            private long[] PaddingThatKeepsSizes()
            {
                var sides = new long[2 * kernel_size.Length];
                for (var i = 0; i < kernel_size.Length; i++)
                {
                    var total = dilation[i] * (kernel_size[i] - 1);
                    var last = sides.Length - 2 - (2 * i);
                    (sides[last], sides[last + 1]) = (total / 2, total - (total / 2));
                }

                return sides;
            }
        }
    }
}
