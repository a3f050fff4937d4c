using Workbench.Data.Examples;

namespace Workbench.Data.Simulation.Genomes;

/// <summary>Where a simulated variant lies.</summary>
public enum SimulatedVariantEffect
{
    /// <summary>Outside of all elements.</summary>
    Background,

    /// <summary>In an accessible element, touching no motif.</summary>
    Element,

    /// <summary>In a motif of an accessible element, at a position where the motif is particular.</summary>
    Breaking,
}

/// <summary>A variant of a simulated genome with its truth.</summary>
/// <param name="Change">The alleles.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Frequency">Frequency of the alternate allele.</param>
/// <param name="Element">The element it lies in, or null.</param>
/// <param name="Site">The motif it breaks, or null.</param>
/// <param name="LogOddsChange">
/// Change of the motif's log2-odds at its place (alternate less reference, uniform background), negative for a loss; NaN where no
/// motif is touched or bases are inserted or deleted.
/// </param>
public sealed record SimulatedVariant(
    AlleleChange Change, SimulatedVariantEffect Effect, double Frequency, RegulatoryElement? Element, MotifSite? Site, double LogOddsChange);
