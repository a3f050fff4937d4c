namespace Workbench.Data.QualityControl;

/// <summary>Counts of one marker's dosages.</summary>
internal readonly record struct GenotypeCounts(int Two, int One, int Zero, int Fractional, int Missing, double Sum, bool Varies)
{
    /// <summary>Dosages that are not missing.</summary>
    public int Called => Two + One + Zero + Fractional;

    /// <summary>Counts dosages, of all individuals or of those marked.</summary>
    public static GenotypeCounts Of(ReadOnlySpan<float> dosages, bool[]? among)
    {
        int two = 0, one = 0, zero = 0, fractional = 0, missing = 0;
        var sum = 0.0;
        var first = float.NaN;
        var varies = false;
        for (var i = 0; i < dosages.Length; i++)
        {
            if (among is not null && !among[i])
                continue;
            var dosage = dosages[i];
            if (float.IsNaN(dosage))
            {
                missing++;
                continue;
            }

            if (float.IsNaN(first))
                first = dosage;
            varies |= dosage != first;
            sum += dosage;
            two += dosage == 2 ? 1 : 0;
            one += dosage == 1 ? 1 : 0;
            zero += dosage == 0 ? 1 : 0;
            fractional += dosage is 0 or 1 or 2 ? 0 : 1;
        }

        return new GenotypeCounts(two, one, zero, fractional, missing, sum, varies);
    }
}
