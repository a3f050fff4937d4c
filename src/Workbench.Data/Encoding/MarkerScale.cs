namespace Workbench.Data.Encoding;

/// <summary>On which scale dosages enter a model; a missing one is the marker's mean, 0, on either.</summary>
public enum MarkerScale
{
    /// <summary>Dosage less the marker's mean.</summary>
    Centred,

    /// <summary>Dosage less the marker's mean, over its standard deviation.</summary>
    Standardized,
}
