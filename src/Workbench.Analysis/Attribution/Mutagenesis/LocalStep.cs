using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>A module whose output at a place depends on few places of its input: it computes the changed window only.</summary>
internal abstract class LocalStep
{
    /// <summary>The output for the unchanged sequence.</summary>
    public ReferenceActivation Output { get; private set; } = null!;

    /// <summary>The input for the unchanged sequence.</summary>
    protected ReferenceActivation Input { get; private set; } = null!;

    /// <summary>The step of a module, or null if it is not local or its settings are not covered.</summary>
    /// <param name="module">The module.</param>
    /// <param name="shape">Of what it was given: a batch of one, channels, length.</param>
    public static LocalStep? Of(nn.Module module, long[] shape)
    {
        if (shape.Length != 3)
            return null;
        return module switch
        {
            Conv1d { padding_mode: PaddingModes.Zeros } conv => new LocalConvolution(conv),
            MaxPool1d pool when pool.kernel_size == shape[2] && (pool.padding ?? 0) == 0 => new GlobalPool(isMaximum: true),
            MaxPool1d pool when (pool.dilation ?? 1) == 1 =>
                new LocalPool(pool.kernel_size, pool.stride ?? pool.kernel_size, pool.padding ?? 0, isMaximum: true),
            AvgPool1d pool when !pool.ceil_mode && (pool.count_include_pad || (pool.padding ?? 0) == 0) =>
                new LocalPool(pool.kernel_size, pool.stride ?? pool.kernel_size, pool.padding ?? 0, isMaximum: false),
            AdaptiveMaxPool1d { output_size: 1 } => new GlobalPool(isMaximum: true),
            AdaptiveAvgPool1d { output_size: 1 } => new GlobalPool(isMaximum: false),
            Softmax { dim: 1 or -2 } softmax => new PlaceByPlace(values => values.softmax(1), softmax),
            BatchNorm1d { track_running_stats: true } norm => new PlaceByPlace(norm.forward, norm),
            nn.Module<Tensor, Tensor> other when ModuleKinds.Of(module) == ModuleKind.Elementwise || IsIdle(module) => new PlaceByPlace(other.forward, other),
            _ => null,
        };
    }

    /// <summary>Whether a module does nothing in evaluation mode.</summary>
    public static bool IsIdle(nn.Module module) => module is Dropout or Dropout1d or AlphaDropout or FeatureAlphaDropout or TorchSharp.Modules.Identity;

    /// <summary>Takes what the module was given and gave for another unchanged sequence.</summary>
    public void Take(ReferenceActivation input, ReferenceActivation output) => (Input, Output) = (input, output);

    /// <summary>The window of the output from that of the input.</summary>
    public abstract ChangedWindow Apply(ChangedWindow window);

    /// <summary>The width of the output's window for one of the input's, and the most numbers a row takes on the way.</summary>
    public abstract (long Width, long Numbers) Size(long width);

    /// <summary>The least whole number not below a quotient; the divisor is positive.</summary>
    protected static long CeilingDivide(long number, long by) => number > 0 ? ((number - 1) / by) + 1 : number / by;
}

/// <summary>A module that works on each place by itself.</summary>
internal sealed class PlaceByPlace(Func<Tensor, Tensor> compute, nn.Module module) : LocalStep
{
    public override ChangedWindow Apply(ChangedWindow window) => IsIdle(module)
        ? window
        : window with { Values = compute(window.Values.flatten(0, 1)).unflatten(0, window.Rows, window.Width) };

    public override (long Width, long Numbers) Size(long width) => (width, width * Output.Channels);
}

/// <summary>
/// A convolution of the change only, which is added to what the unchanged sequence has. With stride 1 each changed place is
/// multiplied with all taps of the kernel at once and the products are laid over each other: no multiplication with a zero.
/// </summary>
internal sealed class LocalConvolution : LocalStep
{
    private readonly Conv1d module;
    private readonly long reach;
    private readonly long padding;
    private readonly Tensor? taps;

    public LocalConvolution(Conv1d module)
    {
        this.module = module;
        reach = (module.kernel_size[0] - 1) * module.dilation[0];
        padding = module.padding_type switch
        {
            Padding.Same => reach / 2,
            Padding.Valid => 0,
            _ => module.padding![0],
        };
        if (module.stride[0] == 1 && module.groups == 1)
            taps = module.weight.detach().permute(1, 2, 0).flatten(1).contiguous();
    }

    public override ChangedWindow Apply(ChangedWindow window)
    {
        var stride = module.stride[0];
        var start = Array.ConvertAll(window.Start, first => CeilingDivide(first + padding - reach, stride));
        var change = taps is null ? Strided(window, start) : Overlaid(window.Less(Input), taps);
        return new ChangedWindow(start, change.add_(Output.Read(start, (int)change.shape[1])));
    }

    public override (long Width, long Numbers) Size(long width)
    {
        var places = ((width - 1 + reach) / module.stride[0]) + 1;
        return (places, taps is null ? (places * Output.Channels) + ((width + reach) * Input.Channels) : width * taps.shape[1]);
    }

    private Tensor Overlaid(Tensor change, Tensor kernel)
    {
        var (rows, width) = (change.shape[0], change.shape[1]);
        var (size, dilation) = (module.kernel_size[0], module.dilation[0]);
        var products = change.flatten(0, 1).mm(kernel).reshape(rows, width, size, -1);
        var sum = zeros([rows, width + reach, products.shape[3]], dtype: change.dtype, device: change.device);
        for (var tap = 0L; tap < size; tap++)
            sum.narrow(1, (size - 1 - tap) * dilation, width).add_(products.select(2, tap));
        return sum;
    }

    private Tensor Strided(ChangedWindow window, long[] start)
    {
        var stride = module.stride[0];
        var count = ((window.Width - 1 + reach) / stride) + 1;
        var length = (int)(((count - 1) * stride) + reach + 1);
        var from = Array.ConvertAll(start, first => (first * stride) - padding);
        var change = (window.Read(Input, from, length) - Input.Read(from, length)).transpose(1, 2);
        return nn.functional.conv1d(change, module.weight.detach(), null, stride, 0, module.dilation[0], module.groups).transpose(1, 2).contiguous();
    }
}

/// <summary>The maximum or the mean of windows of places.</summary>
internal sealed class LocalPool(long kernel, long stride, long padding, bool isMaximum) : LocalStep
{
    public override ChangedWindow Apply(ChangedWindow window)
    {
        var start = Array.ConvertAll(window.Start, first => CeilingDivide(first + padding - kernel + 1, stride));
        var count = (int)Size(window.Width).Width;
        var from = Array.ConvertAll(start, first => (first * stride) - padding);
        var places = window.Read(Input, from, (int)(((count - 1) * stride) + kernel), infinityOutside: isMaximum);
        var pooled = kernel == stride ? places.unflatten(1, count, kernel) : places.unfold(1, kernel, stride).transpose(2, 3);
        return new ChangedWindow(start, isMaximum ? pooled.amax([2]) : pooled.mean([2]));
    }

    public override (long Width, long Numbers) Size(long width)
    {
        var count = ((width - 1 + kernel - 1) / stride) + 1;
        return (count, (((count - 1) * stride) + kernel + width) * Output.Channels);
    }
}

/// <summary>The maximum or the mean of all places: what lies outside the window is known from the unchanged sequence.</summary>
internal sealed class GlobalPool(bool isMaximum) : LocalStep
{
    public override ChangedWindow Apply(ChangedWindow window)
    {
        var start = new long[window.Rows];
        if (!isMaximum)
        {
            var mean = Input.Places.mean([0]) + (window.Less(Input).sum(1) / Input.Length);
            return new ChangedWindow(start, mean.unsqueeze(1));
        }

        var inside = window.Read(Input, window.Start, window.Width, infinityOutside: true).amax([1]);
        var before = Largest(Input.Places, Array.ConvertAll(window.Start, first => Math.Clamp(first, 0, Input.Length)));
        var behind = Largest(Input.Places.flip(0), Array.ConvertAll(window.Start, first => Input.Length - Math.Clamp(first + window.Width, 0, Input.Length)));
        return new ChangedWindow(start, inside.maximum(before).maximum(behind).unsqueeze(1));
    }

    public override (long Width, long Numbers) Size(long width) => (1, width * Output.Channels);

    /// <summary>The largest of the first places, a number of places for each row; minus infinity of none.</summary>
    private static Tensor Largest(Tensor places, long[] counts)
    {
        var none = full([1, places.shape[1]], double.NegativeInfinity, dtype: places.dtype, device: places.device);
        return cat([none, places.cummax(0).values]).index_select(0, tensor(counts, device: places.device));
    }
}
