using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// Occlusion (Zeiler and Fergus 2014, arXiv:1311.2901): a window of neighbouring places, with all channels, is covered by the
/// reference; the fall of the logit is what the window is worth. A place gets the mean over the windows that cover it, put on
/// its elements that differ from the reference.
/// </summary>
public sealed record Occlusion : AttributionMethod
{
    /// <inheritdoc/>
    public override string Name => "occlusion";

    /// <summary>What covers a window; with several references the first is used.</summary>
    public Reference Reference { get; init; } = Reference.Zero;

    /// <summary>Places that are covered together.</summary>
    public int Window { get; init; } = 1;

    /// <summary>Places from one window to the next; the last window ends at the last place.</summary>
    public int Stride { get; init; } = 1;

    internal override FoundAttribution Attribute(AttributionWork work)
    {
        if (Window < 1 || Stride < 1 || Stride > Window)
            throw new WorkbenchException($"A window of {Window} places every {Stride} places leaves places out; the stride must be 1 to the window's length.");
        var segments = new PlaceSegments(work, Reference, 1);
        var whole = work.EvaluateExamples().cpu().to_type(ScalarType.Float64).data<double>().ToArray();
        var windows = Windows(work);
        var (sums, covers) = (new double[work.Examples * segments.Count], new int[segments.Count]);
        foreach (var (first, length) in windows)
            foreach (ref var cover in covers.AsSpan(first, length))
                cover++;
        work.InBatches(work.Examples * windows.Count, (from, count) =>
        {
            var rows = new ReferenceRow[count];
            var kept = new bool[count * segments.Count];
            Array.Fill(kept, true);
            for (var row = 0; row < count; row++)
            {
                rows[row] = new((from + row) / windows.Count, 0);
                var (first, length) = windows[(int)((from + row) % windows.Count)];
                kept.AsSpan((row * segments.Count) + first, length).Clear();
            }

            var values = segments.Evaluate(rows, kept).cpu().to_type(ScalarType.Float64).data<double>().ToArray();
            for (var row = 0; row < count; row++)
            {
                var (first, length) = windows[(int)((from + row) % windows.Count)];
                foreach (ref var sum in sums.AsSpan((int)(rows[row].Example * segments.Count) + first, length))
                    sum += whole[rows[row].Example] - values[row];
            }
        });
        for (var i = 0; i < sums.Length; i++)
            sums[i] /= covers[i % segments.Count];
        return new FoundAttribution(segments.Share(sums));
    }

    /// <summary>The windows of all attributed inputs, numbered on from input to input.</summary>
    private List<(int First, int Length)> Windows(AttributionWork work)
    {
        var windows = new List<(int, int)>();
        var before = 0;
        foreach (var input in work.Attributed)
        {
            var length = (int)work.Inputs[input].shape[^1];
            var first = 0;
            for (; first + Window < length; first += Stride)
                windows.Add((before + first, Window));
            windows.Add((before + Math.Max(0, length - Window), Math.Min(Window, length)));
            before += length;
        }

        return windows;
    }
}
