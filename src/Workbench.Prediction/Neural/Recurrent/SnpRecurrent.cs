using static TorchSharp.torch;

namespace Workbench.Prediction.Neural;

/// <summary>
/// A recurrent network that reads the markers in their order on the genome (Okut 2021, doi 10.5772/intechopen.96180). See
/// <see cref="NetworkEnsemble"/>.
/// </summary>
/// <param name="unit">Its unit.</param>
/// <param name="settings">Sizes and training; null for the defaults.</param>
public sealed class SnpRecurrent(RecurrentUnit unit, RecurrentSettings? settings = null) : NetworkEnsemble(settings ?? new RecurrentSettings())
{
    private readonly RecurrentSettings architecture = settings ?? new RecurrentSettings();

    /// <inheritdoc/>
    public override string Name => NameOf(unit);

    /// <summary>The method of a name.</summary>
    internal static SnpRecurrent Of(string name, RecurrentSettings settings) =>
        new(Enum.GetValues<RecurrentUnit>().Single(unit => NameOf(unit) == name), settings);

    /// <inheritdoc/>
    internal override nn.Module<Tensor, Tensor> Build(int width, int outputs) => new MarkerRecurrence(unit, architecture, width, outputs);

    private static string NameOf(RecurrentUnit unit) => unit switch { RecurrentUnit.Simple => "rnn", RecurrentUnit.Lstm => "lstm", _ => "gru" };
}
