using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Training.Steps;

public class GradientsTests
{
    [Fact]
    public void Penalty_and_clipping_by_hand()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([3.5f, -4.5f], Prepared(new Recipe { L1 = 0.5 }));
        Assert.Equal([1, -1], Prepared(new Recipe { ClipValue = 1 }));
        var clipped = Prepared(new Recipe { ClipNorm = 1 });
        Assert.Equal(0.6, clipped[0], 1e-5);
        Assert.Equal(-0.8, clipped[1], 1e-5);
    }

    [Fact]
    public void Units_with_long_weights_are_shortened()
    {
        // Rows of norm 5 and 0.5, limit 1.
        using var scope = NewDisposeScope();
        var weight = nn.Parameter(tensor(new[] { 3, 4, 0.3f, 0.4f }, [2, 2]));
        var bias = nn.Parameter(tensor(new float[] { 7, 8 }));
        Gradients.LimitNorms([weight, bias], 1);
        var limited = weight.detach().data<float>().ToArray();
        Assert.Equal([0.6f, 0.8f, 0.3f, 0.4f], limited.Select(value => MathF.Round(value, 5)));
        Assert.Equal([7, 8], bias.detach().data<float>().ToArray());
    }

    // The gradient of a weight (2, -1) with gradient (3, -4).
    private static float[] Prepared(Recipe recipe)
    {
        var weight = nn.Parameter(tensor(new float[] { 2, -1 }, [1, 2]));
        (weight * tensor(new float[] { 3, -4 })).sum().backward();
        Gradients.Prepare([weight], recipe);
        return weight.grad!.data<float>().ToArray();
    }
}
