using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Workbench.Tests.Torch.Optimisers;

/// <summary>Every optimiser goes where PyTorch's goes, over 50 steps.</summary>
public class TrajectoryTests
{
    private static readonly Dictionary<string, Func<Descent, optim.Optimizer>> Optimisers = new()
    {
        ["sgd"] = d => optim.SGD(d.All, 0.05),
        ["sgd-decay"] = d => optim.SGD(d.All, 0.05, weight_decay: 0.1),
        ["sgd-momentum"] = d => optim.SGD(d.All, 0.05, momentum: 0.9, dampening: 0.2, weight_decay: 0.01),
        ["sgd-nesterov"] = d => optim.SGD(d.All, 0.02, momentum: 0.8, nesterov: true),
        ["sgd-maximize"] = d => optim.SGD(d.All, 0.001, momentum: 0.5, maximize: true),
        ["sgd-groups"] = d => optim.SGD(
            Two<SGD.ParamGroup, SGD.Options>(d, new() { LearningRate = 0.01, momentum = 0.5, weight_decay = 0.1 }), 0.05),
        ["adam"] = d => optim.Adam(d.All, 0.05),
        ["adam-decay"] = d => optim.Adam(d.All, 0.05, 0.8, 0.95, 1e-6, 0.1),
        ["adam-amsgrad"] = d => optim.Adam(d.All, 0.05, amsgrad: true),
        ["adam-maximize"] = d => optim.Adam(d.All, 0.01, maximize: true, weight_decay: 0.1),
        ["adam-groups"] = d => optim.Adam(
            Two<Adam.ParamGroup, Adam.Options>(d, new() { LearningRate = 0.01, beta1 = 0.5, beta2 = 0.9, amsgrad = true }), 0.05),
        ["adamw"] = d => optim.AdamW(d.All, 0.05, weight_decay: 0.1),
        ["adamw-amsgrad"] = d => optim.AdamW(d.All, 0.05, weight_decay: 0.01, amsgrad: true),
        ["adamw-maximize"] = d => optim.AdamW(d.All, 0.01, weight_decay: 0.2, maximize: true),
        ["rmsprop"] = d => optim.RMSProp(d.All, 0.01),
        ["rmsprop-centered"] = d => optim.RMSProp(d.All, 0.01, alpha: 0.9, eps: 1e-3, centered: true),
        ["rmsprop-momentum"] = d => optim.RMSProp(d.All, 0.005, momentum: 0.8, weight_decay: 0.1),
        ["rmsprop-all"] = d => optim.RMSProp(
            Two<RMSProp.ParamGroup, RMSProp.Options>(d, new() { LearningRate = 0.002, momentum = 0.3 }),
            0.005, eps: 1e-3, momentum: 0.8, centered: true, weight_decay: 0.1, maximize: true),
        ["adagrad"] = d => optim.Adagrad(d.All, 0.1),
        ["adagrad-decay"] = d => optim.Adagrad(
            d.All, 0.1, lr_decay: 0.05, weight_decay: 0.1, initial_accumulator_value: 0.2, eps: 1e-6),
        ["adagrad-groups"] = d => optim.Adagrad(
            Two<Adagrad.ParamGroup, Adagrad.Options>(d, new() { LearningRate = 0.02, lr_decay = 0.1 }), 0.1),
        ["adadelta"] = d => optim.Adadelta(d.All),
        ["adadelta-decay"] = d => optim.Adadelta(d.All, 0.5, rho: 0.8, eps: 1e-4, weight_decay: 0.1),
        ["adadelta-maximize"] = d => optim.Adadelta(
            Two<Adadelta.ParamGroup, Adadelta.Options>(d, new() { LearningRate = 2, rho = 0.5 }), maximize: true),
        ["adamax"] = d => optim.Adamax(d.All, 0.02),
        ["adamax-decay"] = d => optim.Adamax(d.All, 0.02, 0.8, 0.9, 1e-4, 0.1),
        ["adamax-groups"] = d => optim.Adamax(
            Two<Adamax.ParamGroup, Adamax.Options>(d, new() { LearningRate = 0.01, weight_decay = 0.2 }), 0.05),
        ["nadam"] = d => optim.NAdam(d.All, 0.02),
        ["nadam-decay"] = d => optim.NAdam(d.All, 0.05, 0.8, 0.95, 1e-6, 0.1, 0.02),
        ["nadam-groups"] = d => optim.NAdam(
            Two<NAdam.ParamGroup, NAdam.Options>(d, new() { LearningRate = 0.01, momentum_decay = 0.1 }), 0.05),
        ["radam"] = d => optim.RAdam(d.All, 0.02),
        ["radam-decay"] = d => optim.RAdam(d.All, 0.05, 0.8, 0.9, 1e-4, 0.1),
        ["radam-groups"] = d => optim.RAdam(
            Two<RAdam.ParamGroup, RAdam.Options>(d, new() { LearningRate = 0.01, beta1 = 0.5, beta2 = 0.8 }), 0.05),
        ["rprop"] = d => optim.Rprop(d.All, 0.01),
        ["rprop-settings"] = d => optim.Rprop(d.All, 0.02, 0.4, 1.5, 1e-3, 0.1),
        ["rprop-maximize"] = d => optim.Rprop(
            Two<Rprop.ParamGroup, Rprop.Options>(d, new() { LearningRate = 0.005 }), 0.01, max_step: 0.02, maximize: true),
        ["asgd"] = d => optim.ASGD(d.All, 0.05),
        ["asgd-decay"] = d => optim.ASGD(d.All, 0.05, 0.01, 0.5, 10, 0.1),
        ["asgd-maximize"] = d => optim.ASGD(
            Two<ASGD.ParamGroup, ASGD.Options>(d, new() { LearningRate = 0.002, t0 = 5 }), 0.005, lambd: 0.1, maximize: true),
    };

    public static TheoryData<string> Names() => [.. Optimisers.Keys];

    /// <summary>Parameters that are plain memory are updated in one pass.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void PlainParameters(string name) => GoesAsPyTorch(name, ScalarType.Float32, strides: false, 1e-5);

    /// <summary>Parameters with gaps between their elements go through LibTorch's operators.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void ParametersWithStrides(string name) => GoesAsPyTorch(name, ScalarType.Float32, strides: true, 1e-5);

    /// <summary>In double precision the ways are PyTorch's in single precision to the latter's rounding.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void DoublePrecision(string name) => GoesAsPyTorch(name, ScalarType.Float64, strides: false, 2e-4);

    /// <summary>In 16 bits the first three steps are PyTorch's to the rounding of these formats.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void HalfPrecision(string name) => GoesAsPyTorch(name, ScalarType.BFloat16, strides: false, 0.03, least: 3);

    [Fact]
    public void AsgdAveragesTheValues()
    {
        using var scope = NewDisposeScope();
        var descent = new Descent();
        using var optimiser = optim.ASGD([descent.A], 0.05, 0.01, 0.5, 10);
        for (var step = 0; step < 50; step++)
            descent.Next(optimiser);
        var average = ((ASGD.State)optimiser.state_dict().State[0]).ax;
        double[] found = [.. average.data<float>().ToArray()];
        Agree(OptimiserFixture.Numbers("asgd-average"), found, 1e-5, "average");
    }

    private static void GoesAsPyTorch(string name, ScalarType type, bool strides, double tolerance, int least = 50)
    {
        using var scope = NewDisposeScope();
        var descent = new Descent(type, strides);
        Assert.Equal(!strides, descent.B.is_contiguous());
        using var optimiser = Optimisers[name](descent);
        var expected = OptimiserFixture.Lists("trajectories", name);
        var kept = 0;
        for (var step = 1; step <= least; step++)
        {
            descent.Next(optimiser);
            if (step is 1 or 2 or 3 or 10 or 25 or 50)
                Agree(expected[kept++], descent.Values, tolerance, $"{name}, step {step}");
        }
    }

    private static IEnumerable<TGroup> Two<TGroup, TOptions>(Descent descent, TOptions options)
        where TGroup : ParamGroup<TOptions>, new()
        where TOptions : OptimizerOptions =>
        [new TGroup { Parameters = [descent.A] }, new TGroup { Parameters = [descent.B, descent.C], Options = options }];

    private static void Agree(double[] expected, double[] found, double tolerance, string where)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(
                Math.Abs(expected[i] - found[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"{where}: PyTorch gave {expected[i]} as value {i}, ours is {found[i]}.");
    }
}
