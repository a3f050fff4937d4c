using Workbench.Data.Examples;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>What a network sees of an individual's markers: a vector of one width for the individuals of a study and for new ones.</summary>
internal abstract class MarkerInputs
{
    /// <summary>Numbers an individual has.</summary>
    public abstract int Width { get; }

    /// <summary>The inputs of a study's individuals, made once.</summary>
    public static MarkerInputs Of(NetworkInputs kind, PredictionData study) => kind switch
    {
        NetworkInputs.PrincipalComponents => study.Shared(ComponentInputs.Make),
        NetworkInputs.Dosages => study.Shared(DosageInputs.Make),
        NetworkInputs.Genotypes => study.Shared(GenotypeInputs.Make),
        NetworkInputs.Relationships => study.Shared(RelationshipInputs.Make),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are no such inputs."),
    };

    /// <summary>The inputs of individuals of the study or of new ones.</summary>
    /// <param name="data">The study, or individuals made by <see cref="PredictionData.ForNewIndividuals"/>.</param>
    /// <returns>individuals x width numbers, each individual contiguous.</returns>
    public abstract float[] Of(PredictionData data);

    /// <summary>Which markers count, from derivatives by the inputs.</summary>
    /// <param name="gradient">(explained individuals, width), float32: the derivative of each one's genetic value.</param>
    /// <param name="settings">Progress and cancellation.</param>
    public abstract Explanation Explain(Tensor gradient, FitSettings settings);

    /// <summary>Some individuals as examples of a network.</summary>
    /// <param name="inputs">individuals x width numbers.</param>
    /// <param name="targets">A target an individual.</param>
    /// <param name="rows">The individuals meant.</param>
    public ArrayExamples Examples(float[] inputs, float[] targets, int[] rows) =>
        new([new ExampleArray("markers", inputs, Width)], [new ExampleArray("trait", targets)], rows);
}
