using Workbench.Networks.Training;
using static TorchSharp.torch;

namespace Workbench.Networks.Tests.Training.Losses;

public class LossTests
{
    [Fact]
    public void Squared_errors_by_hand_without_the_missing()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new float[] { 1, 2, 3, 4 }, [2, 2]);
        var target = tensor(new[] { 0, float.NaN, 5, 4 }, [2, 2]);
        Assert.Equal(5f / 3, new MeanSquaredErrorLoss().Compute(logits, [target]).item<float>(), 6);
        Assert.Equal(5f, new MeanSquaredErrorLoss { Reduction = LossReduction.Sum }.Compute(logits, [target]).item<float>(), 6);
    }

    [Fact]
    public void A_target_of_one_number_fits_logits_of_one_column()
    {
        using var scope = NewDisposeScope();
        var loss = new MeanSquaredErrorLoss().Compute(tensor(new float[] { 1, 2 }, [2, 1]), [tensor(new float[] { 1, 4 })]);
        Assert.Equal(2f, loss.item<float>());
        var error = Assert.Throws<WorkbenchException>(() => new MeanSquaredErrorLoss().Compute(zeros(2, 3), [zeros(2)]));
        Assert.Contains("[2, 3]", error.Message);
    }

    [Fact]
    public void Binary_cross_entropy_by_hand()
    {
        // p = 3/4 at logit log 3.
        using var scope = NewDisposeScope();
        var logits = full([1, 2], MathF.Log(3));
        var target = tensor(new float[] { 1, 0 }, [1, 2]);
        double positive = -Math.Log(0.75), negative = -Math.Log(0.25);
        Assert.Equal((positive + negative) / 2, Value(new BinaryCrossEntropyLoss(), logits, target), 1e-6);
        Assert.Equal(((3 * positive) + negative) / 2, Value(new BinaryCrossEntropyLoss { PositiveWeights = [3] }, logits, target), 1e-6);
        Assert.Equal(((3 * positive) + negative) / 2, Value(new BinaryCrossEntropyLoss { PositiveWeights = [3, 5] }, logits, target), 1e-6);

        // The true labels have probability 3/4 and 1/4.
        Assert.Equal(
            ((0.0625 * positive) + (0.5625 * negative)) / 2, Value(new BinaryCrossEntropyLoss { FocalGamma = 2 }, logits, target), 1e-6);
        Assert.Equal(positive, Value(new BinaryCrossEntropyLoss(), logits, tensor(new[] { 1, float.NaN }, [1, 2])), 1e-6);
    }

    [Fact]
    public void A_batch_without_any_label_has_no_loss()
    {
        using var scope = NewDisposeScope();
        var logits = ones([2, 1], requires_grad: true);
        var loss = new BinaryCrossEntropyLoss().Compute(logits, [full([2, 1], float.NaN)]);
        loss.backward();
        Assert.Equal(0, loss.item<float>());
        Assert.Equal([0, 0], logits.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Cross_entropy_by_hand()
    {
        // Softmax (1/6, 2/6, 3/6) and (1/3, 1/3, 1/3).
        using var scope = NewDisposeScope();
        var logits = tensor(new[] { 0, MathF.Log(2), MathF.Log(3), 1, 1, 1 }, [2, 3]);
        var target = tensor(new long[] { 1, 2 });
        double first = Math.Log(3), second = Math.Log(3);
        Assert.Equal((first + second) / 2, Value(new CrossEntropyLoss(), logits, target), 1e-6);
        Assert.Equal(first + second, Value(new CrossEntropyLoss { Reduction = LossReduction.Sum }, logits, target), 1e-6);
        Assert.Equal(first, Value(new CrossEntropyLoss(), logits, tensor(new long[] { 1, -100 })), 1e-6);

        target = tensor(new long[] { 2, 0 });
        (first, second) = (Math.Log(2), Math.Log(3));
        Assert.Equal(((5 * first) + second) / 6, Value(new CrossEntropyLoss { ClassWeights = [1, 2, 5] }, logits, target), 1e-6);
        Assert.Equal(((first / 4) + (second * 4 / 9)) / 2, Value(new CrossEntropyLoss { FocalGamma = 2 }, logits, target), 1e-6);
        var smooth = (0.9 * first) + (0.1 / 3 * (Math.Log(6) + Math.Log(3) + Math.Log(2)));
        Assert.Equal(smooth, Value(new CrossEntropyLoss { LabelSmoothing = 0.1 }, logits[..1], target[..1]), 1e-6);
    }

    [Fact]
    public void Classes_last_is_the_same_as_rows()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var logits = randn(2, 4, 5);
        var target = tensor(new long[] { 0, 1, -100, 4, 2, 2, -100, 3 }, [2, 4]);
        Assert.Equal(
            Value(new CrossEntropyLoss(), logits.reshape(8, 5), target.reshape(8)), Value(new CrossEntropyLoss { ClassesLast = true }, logits, target), 1e-6);
        Assert.Equal(0, Value(new CrossEntropyLoss { ClassesLast = true }, logits, full([2, 4], -100L)));
    }

    [Fact]
    public void Poisson_by_hand()
    {
        using var scope = NewDisposeScope();
        var loss = Value(new PoissonLoss(), tensor(new[] { MathF.Log(2), 0, 9 }, [3, 1]), tensor(new[] { 3, 0, float.NaN }, [3, 1]));
        Assert.Equal((2 - (3 * Math.Log(2)) + 1) / 2, loss, 1e-6);
    }

    [Fact]
    public void Weights_of_another_number_of_classes_are_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("2 class weights for 3", Assert.Throws<WorkbenchException>(() =>
            Value(new CrossEntropyLoss { ClassWeights = [1, 2] }, zeros(2, 3), zeros(2, dtype: ScalarType.Int64))).Message);
        Assert.Contains("2 positive weights for 3", Assert.Throws<WorkbenchException>(() =>
            Value(new BinaryCrossEntropyLoss { PositiveWeights = [1, 2] }, zeros(2, 3), zeros(2, 3))).Message);
    }

    private static double Value(TrainingLoss loss, Tensor logits, Tensor target) => loss.Compute(logits, [target]).item<float>();
}
