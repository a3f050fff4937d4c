using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Autograd;

public class FunctionTests
{
    [Fact]
    public void AUsersGradientIsUsed()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[] { 1, -2 }, requires_grad: true);
        var y = Scaled.apply(x, 2.5);
        Assert.Equal([2.5f, -5f], y.data<float>().ToArray());
        Assert.True(y.requires_grad);
        Assert.False(y.is_leaf);
        (y * 2).sum().backward();
        Assert.Equal([5f, 5f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void NothingIsRecordedWithoutNeed()
    {
        using var scope = NewDisposeScope();
        Assert.False(Scaled.apply(ones(2), 3.0).requires_grad);
        using var unrecorded = no_grad();
        Assert.False(Scaled.apply(ones(2, requires_grad: true), 3.0).requires_grad);
    }

    [Fact]
    public void GradientsOfGradients()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 2.0, -1.0 }, requires_grad: true);
        var first = autograd.grad([Cubed.apply(x).sum()], [x], create_graph: true)[0];
        Assert.Equal([12.0, 3.0], first.data<double>().ToArray());
        var second = autograd.grad([first.sum()], [x])[0];
        Assert.Equal([12.0, -6.0], second.data<double>().ToArray());
    }

    [Fact]
    public void StraightThroughEstimatorsPassGradients()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[] { -3, -0.5f, 0.25f, 1.5f }, requires_grad: true);
        var y = StraightThroughSign.apply(x);
        Assert.Equal([-1f, -1f, 1f, 1f], y.data<float>().ToArray());
        (y * tensor(new float[] { 1, 2, 3, 4 })).sum().backward();
        Assert.Equal([0f, 2f, 3f, 0f], x.grad!.data<float>().ToArray());

        // The same in the usual way without a function: x + (sign(x) - x).detach().
        var z = tensor(new float[] { -3, 0.5f }, requires_grad: true);
        var through = z + (z.sign() - z).detach();
        Assert.Equal([-1f, 1f], through.data<float>().ToArray());
        through.sum().backward();
        Assert.Equal([1f, 1f], z.grad!.data<float>().ToArray());
    }

    [Fact]
    public void SeveralOutputs()
    {
        using var scope = NewDisposeScope();
        Tensor a = tensor(new float[] { 1, 2 }, requires_grad: true), b = tensor(new float[] { 3, 4 }, requires_grad: true);
        var outputs = ProductAndSum.apply(a, b, true, false);
        (outputs[0].sum() + (outputs[1] * 10).sum()).backward();
        Assert.Equal([13f, 14f], a.grad!.data<float>().ToArray());
        Assert.Equal([11f, 12f], b.grad!.data<float>().ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OutputsWithoutGradientsAreZerosOrNull(bool materialize)
    {
        using var scope = NewDisposeScope();
        Tensor a = tensor(new float[] { 1, 2 }, requires_grad: true), b = tensor(new float[] { 3, 4 });
        ProductAndSum.apply(a, b, materialize, false)[0].sum().backward();
        Assert.Equal([3f, 4f], a.grad!.data<float>().ToArray());
        Assert.Equal(materialize ? [0f, 0f] : null, ProductAndSum.Seen[1]);
    }

    [Fact]
    public void OutputsCanBeDeclaredWithoutGradient()
    {
        using var scope = NewDisposeScope();
        var outputs = ProductAndSum.apply(ones(2, requires_grad: true), ones(2), true, true);
        Assert.True(outputs[0].requires_grad);
        Assert.False(outputs[1].requires_grad);
    }

    [Fact]
    public void ArgumentsChangedInPlace()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[] { 1, 2 }, requires_grad: true);
        var inner = x * 3;
        var y = DoubledInPlace.apply(inner);
        Assert.Equal([6f, 12f], inner.data<float>().ToArray());
        (y * inner).sum().backward();
        Assert.Equal([72f, 144f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void AnExceptionInBackwardComesThroughAsItIs()
    {
        using var scope = NewDisposeScope();
        Misbehaving.Backward = (_, _) => throw new FormatException("the user's own failure: ä");
        var error = Assert.Throws<FormatException>(() => Misbehaving.apply(ones(2, requires_grad: true)).sum().backward());
        Assert.Equal("the user's own failure: ä", error.Message);
        Assert.Contains(nameof(AnExceptionInBackwardComesThroughAsItIs), error.StackTrace);
        Assert.Contains(".backward(", error.StackTrace);

        // A failing operator inside is the user's exception too, and LibTorch's next failure is its own again.
        Misbehaving.Backward = (_, gradient) => [gradient.mm(gradient)];
        Assert.Contains("aten::mm", Assert.Throws<ExternalException>(() => Run(2)).Message);
        Misbehaving.Backward = (_, _) => throw new FormatException("in grad");
        var x = ones(1, requires_grad: true);
        Assert.Equal("in grad", Assert.Throws<FormatException>(() => autograd.grad([Misbehaving.apply(x)], [x])).Message);
        Assert.Contains("scalar outputs", Assert.Throws<ExternalException>(() => (ones(2, requires_grad: true) * 2).backward()).Message);

        static void Run(int size) => Misbehaving.apply(ones(size, requires_grad: true)).sum().backward();
    }

    [Fact]
    public void WrongGradientsAreRefused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("has 1 arguments, but its backward returned 0", Failure<InvalidOperationException>((_, _) => []));
        Assert.Contains("returned 2", Failure<InvalidOperationException>((_, gradient) => [gradient, gradient]));
        Assert.Contains("invalid gradient at index 0", Failure<ExternalException>((_, _) => [ones(3)]));

        Misbehaving.Backward = (_, gradient) => [gradient, gradient];
        var x = ones(2, requires_grad: true);
        var error = Assert.Throws<InvalidOperationException>(() => Misbehaving.apply(x, "text").sum().backward());
        Assert.Contains("for argument 2, which is no tensor", error.Message);

        // One more is allowed where it is null.
        Misbehaving.Backward = (_, gradient) => [gradient, null!];
        Misbehaving.apply(x).sum().backward();
        Assert.Equal([1f, 1f], x.grad!.data<float>().ToArray());

        static string Failure<T>(Func<autograd.AutogradContext, Tensor, List<Tensor>> backward)
            where T : Exception
        {
            Misbehaving.Backward = backward;
            return Assert.Throws<T>(() => Misbehaving.apply(ones(2, requires_grad: true)).sum().backward()).Message;
        }
    }

    [Fact]
    public void SavedTensorsBelongToBackward()
    {
        using var scope = NewDisposeScope();
        autograd.AutogradContext? kept = null;
        Misbehaving.Backward = (context, gradient) =>
        {
            kept = context;
            return [gradient * context.get_saved_variables()[0]];
        };
        var x = tensor(new float[] { 5 }, requires_grad: true);
        var y = Misbehaving.apply(x);
        y.backward(retain_graph: true);
        Assert.Equal(5f, x.grad!.item<float>());
        Assert.Throws<InvalidOperationException>(() => kept!.get_saved_variables());
        y.backward();
        Assert.Contains("second time", Assert.Throws<ExternalException>(() => y.backward()).Message);

        // A change in place after forward is found.
        var inner = x * 2;
        var z = Misbehaving.apply(inner);
        inner.add_(1);
        Assert.Contains("inplace operation", Assert.Throws<ExternalException>(() => z.backward()).Message);
    }

    /// <summary>A freed graph lets go of the tensors and objects that its functions kept.</summary>
    [Fact]
    public void GraphsLetGoOfWhatFunctionsKept()
    {
        Misbehaving.Backward = (_, gradient) => [gradient, null!];
        var references = new List<WeakReference>();
        for (var i = 0; i < 5; i++)
            references.Add(Run(backward: i % 2 == 0));
        NativeMemory.CollectForgotten();
        Assert.All(references, reference => Assert.False(reference.IsAlive));

        static WeakReference Run(bool backward)
        {
            using var scope = NewDisposeScope();
            var kept = new object();
            var y = Misbehaving.apply(ones(2, requires_grad: true), kept);
            if (backward)
                y.sum().backward();
            return new WeakReference(kept);
        }
    }

    /// <summary>32 MiB of saved tensors a call, a hundred failing and passing calls: the memory stays flat.</summary>
    [Fact]
    public void CallsLeaveNothingBehind()
    {
        using var outer = NewDisposeScope();
        var x = ones(1 << 20, requires_grad: true);
        Steps(5);
        var memory = NativeMemory.Resident();
        var tensors = NativeMemory.LiveTensors();
        Steps(100);
        Assert.Equal(tensors, Tensor.TotalCount);
        var growth = NativeMemory.Resident() - memory;
        Assert.True(growth < 64 << 20, $"Resident memory grew by {growth >> 20} MiB.");

        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                var fails = i % 3 == 0;
                Misbehaving.Backward = (context, gradient) =>
                    fails ? throw new FormatException("failed") : [gradient * context.get_saved_variables()[0]];
                var y = Misbehaving.apply(x * 2).sum();
                if (fails)
                    Assert.Throws<FormatException>(() => y.backward());
                else
                    y.backward();
                x.grad = null;
            }
        }
    }

    [Fact]
    public void ThreadsCallFunctionsBesideEachOther()
    {
        Parallel.For(0, 16, i =>
        {
            for (var round = 0; round < 50; round++)
            {
                using var scope = NewDisposeScope();
                var x = full(4, i + round, dtype: ScalarType.Float64, requires_grad: true);
                Cubed.apply(Scaled.apply(x, 2.0)).sum().backward();
                Assert.Equal(Enumerable.Repeat(24.0 * (i + round) * (i + round), 4), x.grad!.data<double>().ToArray());
            }
        });
    }
}
