using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Modules;

public class GradientClippingTests
{
    [Theory]
    // Gradients (3, -4) and (12): norms 13, 19 and 12.
    [InlineData(2, 13)]
    [InlineData(1, 19)]
    [InlineData(double.PositiveInfinity, 12)]
    public void GradientsAreScaledTogether(double order, double norm)
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        var before = scope.DisposablesCount;
        Assert.Equal(norm, nn.utils.clip_grad_norm_(parameters, 6.5, order), 1e-5);
        Assert.Equal(before, scope.DisposablesCount);
        Assert.Equal(3 * 6.5 / norm, parameters[0].grad![0].item<float>(), 1e-5);
        Assert.Equal(12 * 6.5 / norm, parameters[1].grad!.item<float>(), 1e-5);
        Assert.Null(parameters[2].grad);
    }

    [Fact]
    public void SmallGradientsStayAsTheyAre()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        Assert.Equal(13, nn.utils.clip_grad_norm_(parameters, 100), 1e-5);
        Assert.Equal([3f, -4], parameters[0].grad!.data<float>().ToArray());
        Assert.Equal(0, nn.utils.clip_grad_norm_([parameters[2]], 1));
        parameters[1].grad!.fill_(double.NaN);
        Assert.True(double.IsNaN(nn.utils.clip_grad_norm_(parameters, 1)));
        Assert.Equal([3f, -4], parameters[0].grad!.data<float>().ToArray());
    }

    [Fact]
    public void ElementsAreBroughtBetweenTheBounds()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        nn.utils.clip_grad_value_(parameters, 3.5);
        Assert.Equal([3f, -3.5f], parameters[0].grad!.data<float>().ToArray());
        Assert.Equal(3.5f, parameters[1].grad!.item<float>());
    }

    [Fact]
    public void ParametersBecomeAVectorAndBack()
    {
        using var scope = NewDisposeScope();
        using var net = nn.Linear(2, 1);
        var vector = nn.utils.parameters_to_vector(net.parameters());
        Assert.Equal([3], vector.shape);
        (vector * tensor(new float[] { 1, 2, 3 })).sum().backward();
        Assert.Equal([1f, 2], net.weight.grad!.data<float>().ToArray());
        nn.utils.vector_to_parameters(tensor(new float[] { 4, 5, 6 }), net.parameters());
        Assert.Equal([4f, 5], net.weight.data<float>().ToArray());
        Assert.Equal(6f, net.bias!.item<float>());
        Assert.Contains("3 elements", Assert.Throws<ArgumentException>(
            () => nn.utils.vector_to_parameters(ones(4), net.parameters())).Message);
    }

    private static Parameter[] Parameters()
    {
        Parameter[] parameters = [new(zeros(2)), new(zeros(1)), new(zeros(1))];
        ((parameters[0] * tensor(new float[] { 3, -4 })).sum() + (12 * parameters[1]).sum()).backward();
        return parameters;
    }
}
