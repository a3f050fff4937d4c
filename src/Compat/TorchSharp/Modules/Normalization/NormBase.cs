using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What batch and instance normalisations share: scale, shift and running statistics of each feature.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? scale;

    [ComponentName(Name = nameof(bias))]
    private Parameter? shift;

    [ComponentName(Name = nameof(running_mean))]
    private Tensor? mean;

    [ComponentName(Name = nameof(running_var))]
    private Tensor? variance;

    [ComponentName(Name = nameof(num_batches_tracked))]
    private Tensor? batches;

    public NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype,
        string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            weight = new Parameter(ones(num_features, dtype, device));
            bias = new Parameter(zeros(num_features, dtype, device));
        }

        if (!track_running_stats)
            return;
        running_mean = zeros(num_features, dtype, device);
        running_var = ones(num_features, dtype, device);
        num_batches_tracked = tensor(0L, device: device);
    }

    public long num_features { get; }

    public double eps { get; set; }

    /// <summary>Weight of the newest batch in the running statistics; null for the plain average over all batches.</summary>
    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    public Parameter weight
    {
        get => scale!;
        set => ConditionallyRegisterParameter(nameof(weight), Adopted.Replace(ref scale, value));
    }

    public Parameter? bias
    {
        get => shift;
        set => ConditionallyRegisterParameter(nameof(bias), Adopted.Replace(ref shift, value));
    }

    public Tensor? running_mean
    {
        get => mean;
        set => ConditionallyRegisterBuffer(nameof(running_mean), Adopted.Replace(ref mean, value));
    }

    public Tensor? running_var
    {
        get => variance;
        set => ConditionallyRegisterBuffer(nameof(running_var), Adopted.Replace(ref variance, value));
    }

    public Tensor? num_batches_tracked
    {
        get => batches;
        set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), Adopted.Replace(ref batches, value));
    }

    /// <summary>Forgets the batches seen.</summary>
    public void reset_running_stats()
    {
        mean?.zero_();
        variance?.fill_(1);
        batches?.zero_();
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine)
            return;
        nn.init.ones_(weight);
        nn.init.zeros_(bias!);
    }

    /// <exception cref="ArgumentException">The input has other dimensions than this normalisation takes.</exception>
    protected abstract void ValidateInputDimensions(Tensor input);

    private protected void RequireDimensions(Tensor input, long fewest, long most)
    {
        if (input.Dimensions < fewest || input.Dimensions > most)
            throw new ArgumentException(
                $"{GetName()} takes {fewest}{(most > fewest ? $" or {most}" : "")} dimensions; the input has shape "
                + $"{Extents.Text(input.shape)}.");
    }
}
