namespace TorchSharp.Modules;

/// <summary>Settings of a group of parameters.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }

    /// <summary>The learning rate from which schedules are counted.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>Takes another group's settings.</summary>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        if (source.GetType() != GetType())
            throw new ArgumentException($"Settings of type {source.GetType()} cannot be loaded into {GetType()}.");
        (InitialLearningRate, LearningRate) = (source.InitialLearningRate, source.LearningRate);
        var fields = new FieldValues();
        source.Visit(fields);
        Visit(new FieldCopy(fields.Values, device: null));
    }

    /// <summary>Names all fields but the learning rates in the order in which files hold them.</summary>
    internal virtual void Visit(FieldVisitor visitor)
    {
    }

    internal OptimizerOptions Clone() => (OptimizerOptions)MemberwiseClone();

    /// <summary>Refuses settings with which the optimiser cannot work.</summary>
    internal virtual void Check() => NotNegative("The learning rate", LearningRate);

    private protected static void NotNegative(string name, double? value)
    {
        if (!(value >= 0))
            throw new ArgumentException($"{name} is {value}; it must be 0 or more.");
    }

    /// <summary>A coefficient of a running mean.</summary>
    private protected static void Fraction(string name, double? value)
    {
        if (!(value is >= 0 and < 1))
            throw new ArgumentException($"{name} is {value}; it must be at least 0 and below 1.");
    }
}
