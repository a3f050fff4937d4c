using static TorchSharp.torch;
using Transform = TorchSharp.torch.distributions.transforms.Transform;

namespace TorchSharp.Modules;

/// <summary>
/// The distribution of a random number after invertible transforms. It owns its base distribution and disposes of it. Moments
/// have
/// no general closed form; cdf and icdf exist where every transform rises or falls.
/// </summary>
public class TransformedDistribution : distributions.Distribution
{
    protected distributions.Distribution base_distribution = null!;

    private distributions.Distribution? given;
    private Transform[] transforms = [];

    public TransformedDistribution(Generator? generator = null)
        : base(generator)
    {
    }

    public TransformedDistribution(distributions.Distribution base_distribution, Transform transform, Generator? generator = null)
        : this(base_distribution, [transform], generator)
    {
    }

    public TransformedDistribution(
        distributions.Distribution base_distribution, IEnumerable<Transform> transforms, Generator? generator = null)
        : base(generator) => _init(base_distribution, [.. transforms]);

    /// <exception cref="NotImplementedException">Unless a derived class has one.</exception>
    public override Tensor mean => throw None("mean");

    /// <exception cref="NotImplementedException">Unless a derived class has one.</exception>
    public override Tensor variance => throw None("variance");

    public override Tensor sample(params long[] sample_shape)
    {
        using var unrecorded = no_grad();
        return Scoped(() => Forward(base_distribution.sample(sample_shape)));
    }

    public override Tensor rsample(params long[] sample_shape) => Scoped(() => Forward(base_distribution.rsample(sample_shape)));

    public override Tensor log_prob(Tensor value) => Scoped(() =>
    {
        var dimensions = event_shape.Length;
        Tensor? jacobian = null;
        var y = value;
        foreach (var transform in transforms.Reverse())
        {
            var x = transform._inverse(y);
            dimensions += transform.domain.event_dim - transform.codomain.event_dim;
            var term = Transform._sum_rightmost(transform.log_abs_det_jacobian(x, y), dimensions - transform.domain.event_dim);
            jacobian = jacobian is null ? term : jacobian + term;
            y = x;
        }

        var density = Transform._sum_rightmost(base_distribution.log_prob(y), dimensions - base_distribution.event_shape.Length);
        return jacobian is null ? density : density - jacobian;
    });

    /// <exception cref="NotImplementedException">Unless a derived class has one.</exception>
    public override Tensor entropy() => throw None("entropy");

    public override Tensor cdf(Tensor value) => Scoped(() =>
        Risen(base_distribution.cdf(transforms.Reverse().Aggregate(value, (y, transform) => transform._inverse(y)))));

    public override Tensor icdf(Tensor value) => Scoped(() => Forward(base_distribution.icdf(Risen(value))));

    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        ExpandedBase(batch_shape, instance, grown => new TransformedDistribution(grown, transforms, generator));

    /// <summary>Takes a base distribution, which becomes this one's own, and the transforms of its draws.</summary>
    protected void _init(distributions.Distribution base_distribution, Transform[] transforms)
    {
        var all = new distributions.transforms.ComposeTransform(transforms);
        long[] shape = [.. base_distribution.batch_shape.Shape, .. base_distribution.event_shape.Shape];
        var (from, to) = (all.domain.event_dim, all.codomain.event_dim);
        if (shape.Length < from)
            throw new ArgumentException(
                $"The transforms need draws of at least {from} dimensions; "
                + $"those of {base_distribution.GetType().Name} have {shape.Length}.");
        given = base_distribution;
        this.transforms = transforms;
        var whole = all.forward_shape(shape);
        var wide = all.inverse_shape(whole);
        var events = base_distribution.event_shape.Length;
        if (!wide.AsSpan().SequenceEqual(shape))
            base_distribution = base_distribution.expand(new Size(wide[..^events]));
        if (from > events)
            base_distribution = new Independent(base_distribution, from - events, generator);
        this.base_distribution = base_distribution;
        var eventDimensions = Math.Max(to, events + to - from);
        base._init(new Size(whole[..^eventDimensions]), new Size(whole[^eventDimensions..]));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            base_distribution?.Dispose();
            given?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>For derived classes all of whose parameters are those of the base distribution.</summary>
    private protected distributions.Distribution ExpandedBase(
        Size batch_shape, distributions.Distribution? instance, Func<distributions.Distribution, distributions.Distribution> make)
    {
        RequireSameKind(instance);
        var shape = transforms.Reverse().Aggregate<Transform, long[]>(
            [.. batch_shape.Shape, .. event_shape.Shape], (whole, transform) => transform.inverse_shape(whole));
        var grown = base_distribution.expand(new Size(shape[..^base_distribution.event_shape.Length]));
        if (instance is not TransformedDistribution other)
            return make(grown);
        other.Dispose();
        other._init(grown, transforms);
        return other;
    }

    private Tensor Forward(Tensor x) => transforms.Aggregate(x, (value, transform) => transform._call(value));

    /// <summary>Probabilities from below, turned round where the transforms fall.</summary>
    private Tensor Risen(Tensor probabilities) =>
        transforms.Aggregate(probabilities - 0.5, (risen, transform) => risen * transform.sign) + 0.5;
}
