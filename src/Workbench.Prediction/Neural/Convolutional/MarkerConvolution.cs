using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>Convolution over markers in their order on the genome, rectified and pooled, and two dense layers: (batch, width) to (batch, outputs).</summary>
internal sealed class MarkerConvolution : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> layers;
    private readonly int channels;

    /// <summary>Makes the network.</summary>
    /// <param name="settings">Its sizes.</param>
    /// <param name="width">Numbers an individual has.</param>
    /// <param name="channels">Channels these are of, one after the other.</param>
    /// <param name="outputs">Numbers it gives.</param>
    /// <exception cref="WorkbenchException">A size is out of its range, or the kernel is wider than the markers.</exception>
    public MarkerConvolution(CnnSettings settings, int width, int channels, int outputs = 1)
        : base(nameof(MarkerConvolution))
    {
        this.channels = channels;
        var markers = width / channels;
        Check(settings, markers);
        var (convolution, positions) = Windows(settings, markers, channels);
        layers = nn.Sequential(
            ("convolution", convolution),
            ("rectifier", nn.ReLU()),
            ("pool", settings.Local || settings.Pool == 1 ? nn.Identity() : nn.MaxPool1d(settings.Pool)),
            ("dropout", nn.Dropout(settings.Dropout.Convolution)),
            ("flatten", nn.Flatten()),
            ("dense", nn.Linear(settings.Kernels * (settings.Local ? positions : positions / settings.Pool), settings.Hidden)),
            ("sigmoid", nn.Sigmoid()),
            ("dense-dropout", nn.Dropout(settings.Dropout.Dense)),
            ("output", nn.Linear(settings.Hidden, outputs)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => layers.call(input.unflatten(1, channels, -1));

    private static (nn.Module<Tensor, Tensor> Convolution, int Positions) Windows(CnnSettings settings, int markers, int channels)
    {
        if (settings.Local)
            return (new LocalConvolution(channels, settings.Kernels, settings.KernelWidth, markers), markers / settings.KernelWidth);
        return (nn.Conv1d(channels, settings.Kernels, settings.KernelWidth), markers - settings.KernelWidth + 1);
    }

    private static void Check(CnnSettings settings, int markers)
    {
        if (settings.Kernels < 1 || settings.KernelWidth < 1 || settings.Pool < 1 || settings.Hidden < 1)
            throw new WorkbenchException($"{settings.Kernels} kernels over {settings.KernelWidth} markers, pools of {settings.Pool} and {settings.Hidden} "
                + "units cannot be made: each number must be at least 1.");
        var least = settings.KernelWidth + (settings.Local ? 0 : settings.Pool - 1);
        if (markers < least)
            throw new WorkbenchException($"There are {markers} markers; kernels over {settings.KernelWidth} and pools of {settings.Pool} need {least} at least. "
                + "Take narrower kernels.");
    }
}

/// <summary>
/// A convolution without shared weights: windows side by side, each with kernels of its own. (batch, channels, length) to
/// (batch, kernels, windows); what is left of the last window's width is not seen.
/// </summary>
internal sealed class LocalConvolution : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Parameter weight;
    private readonly TorchSharp.Modules.Parameter bias;
    private readonly int width;
    private readonly int windows;

    public LocalConvolution(int channels, int kernels, int width, int length)
        : base(nameof(LocalConvolution))
    {
        this.width = width;
        windows = length / width;
        var bound = 1 / Math.Sqrt(channels * width);
        weight = new(nn.init.uniform_(empty(windows, channels * width, kernels), -bound, bound));
        bias = new(nn.init.uniform_(empty(windows, 1, kernels), -bound, bound));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var seen = input.narrow(2, 0, windows * width).unflatten(2, windows, width);
        return baddbmm(bias, seen.permute(2, 0, 1, 3).flatten(2), weight).permute(1, 2, 0);
    }
}
