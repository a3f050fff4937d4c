using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>An optimiser of Adam's kind: its steps are scaled by running means with the coefficients beta1 and beta2.</summary>
/// <typeparam name="TOptions">Its settings.</typeparam>
public abstract class BetasOptimizer<TOptions> : OptimizerHelper, optim.IBetas
    where TOptions : BetasOptions
{
    private protected BetasOptimizer(TOptions defaults, IEnumerable<ParamGroup> parameters)
        : base(defaults, parameters)
    {
    }

    public (double, double) Betas
    {
        get => ((TOptions)_defaults!).Betas;
        set
        {
            foreach (var options in AllOptions<TOptions>())
                options.Betas = value;
        }
    }
}

/// <summary>Settings of a group; null takes the optimiser's.</summary>
public abstract class BetasOptions : OptimizerOptions
{
    public double? beta1;
    public double? beta2;
    public double? eps;
    public double? weight_decay;

    internal (double, double) Betas
    {
        get => (beta1!.Value, beta2!.Value);
        set => (beta1, beta2) = value;
    }

    internal override void Visit(FieldVisitor visitor)
    {
        visitor.Visit(ref beta1);
        visitor.Visit(ref beta2);
        visitor.Visit(ref eps);
        visitor.Visit(ref weight_decay);
    }

    internal override void Check()
    {
        base.Check();
        Fraction("beta1", beta1);
        Fraction("beta2", beta2);
        NotNegative("eps", eps);
        NotNegative("The weight decay", weight_decay);
    }
}

/// <summary>Parameters with settings of their own.</summary>
/// <typeparam name="TOptions">The settings.</typeparam>
public abstract class BetasParamGroup<TOptions> : ParamGroup<TOptions>, optim.IBetas
    where TOptions : BetasOptions
{
    private protected BetasParamGroup(IEnumerable<Parameter> parameters, TOptions options)
        : base(parameters, options)
    {
    }

    public (double, double) Betas
    {
        get => Options.Betas;
        set => Options.Betas = value;
    }
}
