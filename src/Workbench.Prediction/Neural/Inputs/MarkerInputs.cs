using Workbench.Data.Examples;
using Workbench.Prediction.Linear;
using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>What a network sees of an individual's markers: a vector of one width for the individuals of a study and for new ones.</summary>
internal abstract class MarkerInputs
{
    /// <summary>Numbers an individual has.</summary>
    public abstract int Width { get; }

    /// <summary>The learned code that the inputs are; null for those that genotypes alone determine.</summary>
    public virtual AutoencoderCode? Code => null;

    /// <summary>The inputs of a study's individuals, made once.</summary>
    public static MarkerInputs Of(NetworkInputs kind, PredictionData study) => kind switch
    {
        NetworkInputs.PrincipalComponents => study.Shared(ComponentInputs.Make),
        NetworkInputs.Dosages => study.Shared(DosageInputs.Make),
        NetworkInputs.Genotypes => study.Shared(GenotypeInputs.Make),
        NetworkInputs.Relationships => study.Shared(RelationshipInputs.Make),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are no such inputs."),
    };

    /// <summary>Whether inputs of new individuals need the genotypes of the study; otherwise the marker scale suffices.</summary>
    public static bool NeedStudy(NetworkInputs kind) => kind is NetworkInputs.PrincipalComponents or NetworkInputs.Relationships;

    /// <summary>The inputs of individuals of the study or of new ones.</summary>
    /// <param name="data">The study, or individuals made by <see cref="PredictionData.ForNewIndividuals"/>.</param>
    /// <returns>individuals x width numbers, each individual contiguous.</returns>
    public abstract float[] Of(PredictionData data);

    /// <summary>Whether an input tells individuals of the study apart by more than by genotypes that are missing.</summary>
    /// <param name="input">Index of the input, one that is not the same for all of them.</param>
    /// <param name="rows">Indices of the individuals.</param>
    public virtual bool Varies(int input, ReadOnlyMemory<int> rows) => true;

    /// <summary>Which markers count, from derivatives by the inputs.</summary>
    /// <param name="slopes">The derivative of each explained individual's genetic value.</param>
    /// <param name="settings">Progress and cancellation.</param>
    public abstract Explanation Explain(InputSlopes slopes, FitSettings settings);

    /// <summary>The inputs of some individuals as (individuals, width), float32, in the current dispose scope.</summary>
    public Tensor Tensor(PredictionData data, ReadOnlyMemory<int> rows) =>
        tensor(Of(data), [data.Count, Width]).index_select(0, tensor(rows.ToArray()));

    /// <summary>Some individuals as examples of a network.</summary>
    /// <param name="inputs">individuals x width numbers.</param>
    /// <param name="targets">A target an individual.</param>
    /// <param name="rows">The individuals meant.</param>
    public ArrayExamples Examples(float[] inputs, float[] targets, int[] rows) =>
        new([new ExampleArray("markers", inputs, Width)], [new ExampleArray("trait", targets)], rows);
}

/// <summary>Derivatives of genetic values by a network's inputs.</summary>
/// <param name="Gradient">(explained individuals, width), float32, in units of the trait.</param>
/// <param name="Data">The explained individuals' data.</param>
/// <param name="Rows">Indices of the explained individuals there.</param>
/// <param name="Linear">A part of the genetic value that is linear in the markers and not in the gradient; null for none.</param>
internal sealed record InputSlopes(Tensor Gradient, PredictionData Data, ReadOnlyMemory<int> Rows, MarkerEffects? Linear = null);
