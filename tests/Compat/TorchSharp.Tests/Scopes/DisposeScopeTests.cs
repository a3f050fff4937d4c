using TorchSharp;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Scopes;

public class DisposeScopeTests
{
    [Fact]
    public void AScopeDisposesOfWhatWasMadeInIt()
    {
        Tensor kept, lost;
        using (var scope = NewDisposeScope())
        {
            lost = zeros(2);
            kept = ones(2).DetachFromDisposeScope();
            Assert.True(scope.Contains(lost));
            Assert.Equal(1, scope.DisposablesCount);
        }

        Assert.True(lost.IsInvalid);
        Assert.False(kept.IsInvalid);
        Assert.Throws<ObjectDisposedException>(() => lost.sum());
        kept.Dispose();
        kept.Dispose();
    }

    [Fact]
    public void TensorsMoveOutwards()
    {
        using var outer = NewDisposeScope();
        Tensor moved;
        using (var inner = NewDisposeScope())
        {
            moved = zeros(1).MoveToOuterDisposeScope();
            var (first, second) = inner.MoveToOuter(zeros(1), zeros(1));
            Assert.True(outer.Contains(first) && outer.Contains(second));
        }

        Assert.False(moved.IsInvalid);
        Assert.Equal(3, outer.DisposablesCount);
        outer.DisposeEverythingBut(moved);
        Assert.Equal([moved], outer.DisposablesView);
    }

    [Fact]
    public void AnOuterScopeMayCloseFirst()
    {
        var outer = NewDisposeScope();
        using var inner = NewDisposeScope();
        outer.Dispose();
        Assert.Same(inner, CurrentDisposeScope);
        using var t = zeros(1);
        Assert.True(inner.Contains(t));
    }

    [Fact]
    public void StatisticsCountWhatHappened()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        var outside = zeros(1);
        using (var scope = NewDisposeScope())
        {
            zeros(1).Dispose();
            _ = zeros(1);
            zeros(1).DetachFromDisposeScope().Dispose();
            scope.Attach(outside);
        }

        Assert.Equal(1, statistics.CreatedOutsideScopeCount);
        Assert.Equal(3, statistics.CreatedInScopeCount);
        Assert.Equal(1, statistics.AttachedToScopeCount);
        Assert.Equal(1, statistics.DetachedFromScopeCount);
        Assert.Equal(3, statistics.DisposedInScopeCount);
        Assert.Equal(1, statistics.DisposedOutsideScopeCount);
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void WrappingKeepsTheResultOnly()
    {
        using var scope = NewDisposeScope();
        var sum = WrappedTensorDisposeScope(() => ones(3).add(1).sum());
        Assert.Equal([sum], scope.DisposablesView);
        Assert.Equal(6f, sum.item<float>());
    }

    [Fact]
    public void ForgottenTensorsAreCollected()
    {
        var before = Forget();
        for (var i = 0; i < 20 && Tensor.TotalCount > before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(Tensor.TotalCount <= before + 100, $"{Tensor.TotalCount} tensors are alive; there were {before} before 2000 were forgotten.");

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static long Forget()
        {
            var alive = Tensor.TotalCount;
            for (var i = 0; i < 2000; i++)
                _ = zeros(100);
            return alive;
        }
    }
}
