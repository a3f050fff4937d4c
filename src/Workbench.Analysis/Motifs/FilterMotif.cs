using Workbench.Data.Motifs;

namespace Workbench.Analysis.Motifs;

/// <summary>What a filter of the first layer looks for.</summary>
/// <param name="Filter">Number of the filter.</param>
/// <param name="Motif">Frequencies of the bases in its windows, order A, C, G, T; null where no window counted or trimming left nothing.</param>
/// <param name="Windows">Windows that counted.</param>
/// <param name="GreatestActivation">Over all windows of all sequences.</param>
/// <param name="Tracks">
/// Means of the further input channels (FactorNet's accessibility) over the windows, a row a channel, a column a position of the whole filter;
/// empty where the input has bases only.
/// </param>
public sealed record FilterMotif(int Filter, Motif? Motif, int Windows, double GreatestActivation, IReadOnlyList<double[]> Tracks)
{
    /// <summary>Bits, against the uniform background; 0 without a motif.</summary>
    public double Information => Motif is null ? 0 : MotifInformation.Of(Motif.Probabilities);
}
