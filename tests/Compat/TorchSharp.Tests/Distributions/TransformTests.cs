using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions.transforms;

namespace Workbench.Tests.Torch.Distributions;

/// <summary>Transforms: round trips, Jacobians against autograd, shapes and errors.</summary>
public class TransformTests
{
    private static readonly Dictionary<string, Func<Transform>> Elementwise = new()
    {
        ["exp"] = () => new ExpTransform(),
        ["log after exp"] = () => new ComposeTransform([new ExpTransform(), new LogTransform(), new AffineTransform(0.1, 1.5)]),
        ["power after exp"] = () => new ComposeTransform([new ExpTransform(), new PowerTransform(-1.5)]),
        ["sigmoid"] = () => new SigmoidTransform(),
        ["softplus"] = () => new SoftplusTransform(),
        ["tanh"] = () => new TanhTransform(),
        ["affine"] = () => new AffineTransform(0.5, -2),
        ["affine of tensors"] = () => new AffineTransform(tensor(0.5), tensor(-2.0)),
        ["inverse of sigmoid after sigmoid"] = () =>
            new ComposeTransform([new SigmoidTransform(), new AffineTransform(0.2, 0.6), new SigmoidTransform().inv]),
        ["composed twice"] = () => new ComposeTransform([
            new ComposeTransform([new SigmoidTransform(), new AffineTransform(1, -1)]), new TanhTransform()]),
    };

    public static TheoryData<string> Names => [.. Elementwise.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void InversesAndJacobiansHoldForRandomNumbers(string name)
    {
        using var scope = NewDisposeScope();
        var transform = Elementwise[name]();
        var probe = new Probe(transform);
        var numbers = Gen.Choose(-2000, 2000).Select(i => i / 1000.0).ArrayOf(6);
        Check.QuickThrowOnFailure(Prop.ForAll(numbers.ToArbitrary(), given =>
        {
            using var inner = NewDisposeScope();
            var x = tensor(given).requires_grad_();
            var y = transform.forward(x);
            Near(x, transform.inv.forward(y), 1e-6);
            Near(x, transform.inv.inv.inv.forward(y), 1e-6);
            var slope = autograd.grad([y.sum()], [x])[0];
            Near(slope.abs().log(), probe.LogSlope(x, y), 1e-6);
            Near(-slope.abs().log(), new Probe(transform.inv).LogSlope(y, x), 1e-5);
            Assert.True(slope.sign().eq(transform.sign).all().item<bool>());
        }));
        Assert.True(transform.bijective);
    }

    [Fact]
    public void IndependentAndReshapedEventsSumTheirSlopes()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 0.0, 1, 2, 3, 4, 5, 6, 7 }, [2, 4]);
        var independent = new IndepdenentTransform(new ExpTransform(), 1);
        Assert.Equal((1, 1, 1), (independent.event_dim, independent.domain.event_dim, independent.codomain.event_dim));
        Near(tensor(new[] { 6.0, 22 }), new Probe(independent).LogSlope(x, independent.forward(x)), 1e-12);
        Assert.Throws<ArgumentException>(() => independent.forward(tensor(1.0)));

        var reshape = new ReshapeTransform([4], [2, 2]);
        Assert.Equal([2L, 2, 2], reshape.forward(x).shape);
        Assert.Equal([2L, 4], reshape.inv.forward(reshape.forward(x)).shape);
        Assert.Equal([7L, 2, 2], reshape.forward_shape([7, 4]));
        Assert.Equal([7L, 4], reshape.inverse_shape([7, 2, 2]));
        Assert.Throws<InvalidOperationException>(() => reshape.event_dim);
        Assert.Throws<ArgumentException>(() => reshape.forward_shape([7, 5]));
        Assert.Throws<ArgumentException>(() => new ReshapeTransform([4], [3]));

        // exp each number, then make matrices of them: the slopes of a whole matrix are summed.
        var both = new ComposeTransform([new ExpTransform(), reshape]);
        Assert.Equal((1, 2), (both.domain.event_dim, both.codomain.event_dim));
        Near(tensor(new[] { 6.0, 22 }), new Probe(both).LogSlope(x, both.forward(x)), 1e-12);
    }

    [Fact]
    public void SoftmaxAndAbsAreNotOneToOne()
    {
        using var scope = NewDisposeScope();
        var softmax = new SoftmaxTransform();
        var simplex = softmax.forward(tensor(new[] { 0, Math.Log(3) }));
        Near(tensor(new[] { 0.25, 0.75 }), simplex, 1e-12);
        Near(simplex, softmax.forward(softmax.inv.forward(simplex)), 1e-12);
        Assert.Throws<NotImplementedException>(() => new Probe(softmax).LogSlope(simplex, simplex));

        var abs = new AbsTransform();
        Assert.False(abs.bijective);
        Near(tensor(new[] { 2.0, 3 }), abs.forward(tensor(new[] { -2.0, 3 })), 0);
        Assert.Throws<NotImplementedException>(() => abs.sign);
    }

    [Fact]
    public void ADistributionNeedsAsManyDimensionsAsItsTransforms()
    {
        using var scope = NewDisposeScope();
        using var normal = distributions.Normal(0.0, 1.0);
        Assert.Throws<ArgumentException>(
            () => new TorchSharp.Modules.TransformedDistribution(normal, new SoftmaxTransform()));
    }

    private static void Near(Tensor expected, Tensor found, double tolerance)
    {
        Assert.Equal(expected.shape, found.shape);
        Assert.InRange((expected - found).abs().max().item<double>(), 0, tolerance * (1 + expected.abs().max().item<double>()));
    }

    /// <summary>Shows the Jacobian, which the public face of a transform has not.</summary>
    private sealed class Probe(Transform transform) : ComposeTransform([transform])
    {
        internal Tensor LogSlope(Tensor x, Tensor y) => log_abs_det_jacobian(x, y);
    }
}
