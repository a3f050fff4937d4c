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

    /// <summary>Writes all settings.</summary>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate ?? throw new InvalidOperationException("The group has no learning rate."));
        Visit(new FieldWriter(writer));
    }

    /// <summary>Takes the settings that were written.</summary>
    public virtual void LoadStateDict(BinaryReader reader) => Read(reader)();

    /// <summary>Reads settings; they are taken when the result is called.</summary>
    internal Action Read(BinaryReader reader)
    {
        var (initial, rate) = (reader.ReadDouble(), reader.ReadDouble());
        var fields = new FieldReader(reader, []);
        Visit(fields);
        return () =>
        {
            (InitialLearningRate, LearningRate) = (initial, rate);
            Visit(new FieldCopy(fields.Values, device: null));
        };
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
