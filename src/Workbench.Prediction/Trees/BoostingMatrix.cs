using Workbench.Data.Encoding;

namespace Workbench.Prediction.Trees;

/// <summary>Individuals and their standardised markers in XGBoost's memory: individuals x markers, float32.</summary>
internal sealed unsafe class BoostingMatrix : IDisposable
{
    private const int MarkersAtATime = 256;

    /// <summary>Copies the markers of some individuals.</summary>
    /// <param name="markers">Individuals on the study's marker scale.</param>
    /// <param name="rows">Indices of the individuals.</param>
    /// <param name="targets">What is learned, one an individual; empty for individuals to be predicted.</param>
    /// <exception cref="WorkbenchException">XGBoost is not installed.</exception>
    public BoostingMatrix(StandardizedMarkers markers, ReadOnlySpan<int> rows, ReadOnlySpan<double> targets)
    {
        XgBoost.Require();
        Rows = rows.Length;
        var values = Gather(markers, rows);
        fixed (float* pointer = values)
        {
            XgBoost.Check(XgBoost.CreateMatrix(pointer, (ulong)rows.Length, (ulong)markers.Count, float.NaN, out var matrix));
            Handle = matrix;
        }

        var labels = new float[targets.Length];
        for (var row = 0; row < labels.Length; row++)
            labels[row] = (float)targets[row];
        if (labels.Length > 0)
            fixed (float* pointer = labels)
                XgBoost.Check(XgBoost.SetFloats(Handle, "label", pointer, (ulong)labels.Length));
    }

    /// <summary>Individuals.</summary>
    public int Rows { get; }

    /// <summary>The matrix.</summary>
    public XgBoost.MatrixHandle Handle { get; }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private static float[] Gather(StandardizedMarkers markers, ReadOnlySpan<int> rows)
    {
        var values = new float[checked(rows.Length * markers.Count)];
        var buffer = new float[MarkersAtATime * markers.Individuals];
        for (var first = 0; first < markers.Count; first += MarkersAtATime)
        {
            var count = Math.Min(MarkersAtATime, markers.Count - first);
            markers.Read(first, count, buffer.AsSpan(0, count * markers.Individuals), MarkerScale.Standardized);
            for (var row = 0; row < rows.Length; row++)
                for (var marker = 0; marker < count; marker++)
                    values[(row * markers.Count) + first + marker] = buffer[(marker * markers.Individuals) + rows[row]];
        }

        return values;
    }
}
