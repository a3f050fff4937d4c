using Workbench.Data.Motifs;

namespace Workbench.Analysis.Motifs;

/// <summary>The windows of each filter, counted.</summary>
internal sealed class FilterCounts
{
    private readonly FirstLayer layer;
    private readonly FilterMotifRule rule;
    private readonly int[] letters;
    private readonly double[][] bases;
    private readonly double[][] tracks;
    private readonly int[] windows;

    public FilterCounts(FirstLayer layer, FilterMotifRule rule, string order)
    {
        this.layer = layer;
        this.rule = rule;
        letters = [.. "ACGT".Select(letter => order.IndexOf(letter, StringComparison.Ordinal))];
        windows = new int[layer.Filters];
        bases = [.. windows.Select(_ => new double[layer.Width * 4])];
        tracks = [.. windows.Select(_ => new double[layer.Width * (layer.Convolution.in_channels - 4)])];
        Greatest = [.. windows.Select(_ => float.NegativeInfinity)];
    }

    /// <summary>The greatest activation of each filter so far.</summary>
    public float[] Greatest { get; }

    /// <summary>Adds a window.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="channels">The example as the convolution read it, channels x length.</param>
    /// <param name="length">Its positions.</param>
    /// <param name="position">Which window, as the activation counts.</param>
    public void Add(int filter, ReadOnlySpan<float> channels, int length, int position)
    {
        windows[filter]++;
        var start = layer.Start + (position * (int)layer.Convolution.stride[0]);
        var extra = (int)layer.Convolution.in_channels - 4;
        for (var column = 0; column < layer.Width; column++)
        {
            var place = start + (column * (int)layer.Convolution.dilation[0]);
            var inside = place >= 0 && place < length;
            var known = false;
            for (var letter = 0; inside && letter < 4; letter++)
            {
                var value = channels[(letters[letter] * length) + place];
                bases[filter][(column * 4) + letter] += value;
                known |= value != 0;
            }

            // An unknown base, or padding: a quarter of each.
            for (var letter = 0; !known && letter < 4; letter++)
                bases[filter][(column * 4) + letter] += 0.25;
            for (var track = 0; inside && track < extra; track++)
                tracks[filter][(track * layer.Width) + column] += channels[((4 + track) * length) + place];
        }
    }

    /// <summary>The motif of a filter.</summary>
    public FilterMotif Motif(int filter)
    {
        var extra = tracks[filter].Length / layer.Width;
        double[][] means = [.. Enumerable.Range(0, extra).Select(track =>
            tracks[filter].AsSpan(track * layer.Width, layer.Width).ToArray().Select(sum => sum / Math.Max(windows[filter], 1)).ToArray())];
        return new FilterMotif(filter, windows[filter] == 0 ? null : Trimmed(Frequencies(filter)), windows[filter], Greatest[filter], means);
    }

    private Motif Frequencies(int filter)
    {
        var cells = bases[filter].Select(count => count + rule.Pseudocount).ToArray();
        for (var column = 0; column < cells.Length; column += 4)
        {
            var sum = cells[column] + cells[column + 1] + cells[column + 2] + cells[column + 3];
            for (var letter = 0; letter < 4; letter++)
                cells[column + letter] /= sum;
        }

        return new Motif($"filter{filter}", cells, windows[filter]);
    }

    private Motif? Trimmed(Motif motif)
    {
        if (!rule.Trim)
            return motif;
        var kept = MotifTrimming.Informative(motif);
        return kept.Equals(0..0) ? null : MotifTrimming.Columns(motif, kept);
    }
}
