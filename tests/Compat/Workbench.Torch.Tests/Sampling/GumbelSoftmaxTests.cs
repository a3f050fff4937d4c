using Workbench.Torch.Sampling;
using static TorchSharp.torch;

namespace Workbench.Tests.WorkbenchTorch.Sampling;

public class GumbelSoftmaxTests
{
    // torch.nn.functional.gumbel_softmax(x, tau=0.7) of python3-torch 1.13.1 under seed 3, and the gradient of its sum times 0 to 5.
    private static readonly float[] Soft = [0.8592023f, 0.13882774f, 0.0019699444f, 0.6905041f, 0.0096274745f, 0.29986843f];
    private static readonly float[] Gradient = [-0.17523752f, 0.1700109f, 0.0052266354f, -0.6010979f, 0.0053726225f, 0.5957254f];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DrawsAsInPyTorch(bool hard)
    {
        using var scope = NewDisposeScope();
        var x = tensor(new float[,] { { 1, 2, 0.5f }, { 0, -1, 1 } }).requires_grad_();
        var held = scope.DisposablesCount;
        manual_seed(3);
        var drawn = GumbelSoftmax.Sample(x, 0.7, hard);
        Assert.Equal(held + 1, scope.DisposablesCount);
        Near(hard ? [1, 0, 0, 1, 0, 0] : Soft, drawn);
        (drawn * arange(6, ScalarType.Float32).view(2, 3)).sum().backward();
        Near(Gradient, x.grad!);
    }

    [Fact]
    public void HardDrawsFollowTheSoftmax()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var logits = tensor(new float[] { 0, 1, 2 });
        var shares = GumbelSoftmax.Sample(logits.expand(20000, 3), 0.5, hard: true).mean([0]);
        Assert.True(shares.allclose(logits.softmax(0), atol: 0.015));
        Assert.Throws<ArgumentOutOfRangeException>(() => GumbelSoftmax.Sample(logits, 0));
    }

    private static void Near(float[] expected, Tensor found) =>
        Assert.All(expected.Zip(found.detach().data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
}
