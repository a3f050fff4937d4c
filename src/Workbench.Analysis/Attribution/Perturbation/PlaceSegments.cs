using static TorchSharp.torch;

namespace Workbench.Analysis.Attribution;

/// <summary>
/// The features of methods that leave parts of an input out: runs of neighbouring places of the last dimension, with all their
/// channels, of all attributed inputs together. What is left out takes the reference's values.
/// </summary>
internal sealed class PlaceSegments
{
    private readonly AttributionWork work;
    private readonly Reference reference;
    private readonly int size;
    private readonly int[] counts;

    /// <param name="work">What is attributed.</param>
    /// <param name="reference">What stands for a segment that is left out.</param>
    /// <param name="size">Places of a segment; the last of an input may have fewer.</param>
    public PlaceSegments(AttributionWork work, Reference reference, int size)
    {
        if (size < 1)
            throw new WorkbenchException($"Segments of {size} places were asked for; at least one is needed.");
        if (work.Attributed.Count == 0 || work.Attributed.Any(input => work.Inputs[input].dim() < 2))
            throw new WorkbenchException(
                $"{work.Network.GetName()} takes {string.Join(", ", work.Network.Inputs)}: leaving parts out needs inputs of real numbers with places beside the examples.");
        reference.Check(work);
        (this.work, this.reference, this.size) = (work, reference, size);
        counts = [.. work.Attributed.Select(input => (int)((work.Inputs[input].shape[^1] + size - 1) / size))];
        Count = counts.Sum();
    }

    /// <summary>Segments of an example.</summary>
    public int Count { get; }

    /// <summary>The target logits of rows in which some segments are left out.</summary>
    /// <param name="rows">The example of each row and the reference that stands for what is left out.</param>
    /// <param name="kept">Row by row, whether each segment is kept.</param>
    public Tensor Evaluate(ReferenceRow[] rows, bool[] kept)
    {
        var device = work.Inputs[0].device;
        var owners = tensor(Array.ConvertAll(rows, row => row.Example), device: device);
        var (inputs, references) = (work.InputsOf(owners).ToArray(), reference.InputsOf(work, rows, owners));
        var mask = tensor(kept, [rows.Length, Count], device: device);
        var first = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            var input = work.Attributed[i];
            var places = mask.narrow(1, first, counts[i]).repeat_interleave(size, 1).narrow(1, 0, inputs[input].shape[^1]);
            var shape = Enumerable.Repeat(1L, (int)inputs[input].dim()).ToArray();
            (shape[0], shape[^1]) = (rows.Length, inputs[input].shape[^1]);
            inputs[input] = where(places.reshape(shape), inputs[input], references[input]);
            first += counts[i];
        }

        return work.Evaluate(inputs);
    }

    /// <summary>
    /// Shares each segment's number evenly among its elements that differ from the example's first reference: of a one-hot sequence
    /// and a reference of zeros, the letters that are there.
    /// </summary>
    /// <param name="numbers">Example by example, a number a segment.</param>
    public IReadOnlyList<Tensor> Share(double[] numbers)
    {
        var attributions = work.Zeros();
        work.InBatches(work.Examples, (from, count) =>
        {
            var rows = Enumerable.Range(0, (int)count).Select(row => new ReferenceRow(from + row, 0)).ToArray();
            var owners = work.Owners(from, count, 1);
            var references = reference.InputsOf(work, rows, owners);
            var all = tensor(numbers.AsSpan((int)from * Count, (int)count * Count).ToArray(), [count, Count], device: owners.device);
            var first = 0;
            for (var i = 0; i < counts.Length; i++)
            {
                var input = work.Attributed[i];
                var found = attributions[input].narrow(0, from, count);
                var differs = work.Inputs[input].narrow(0, from, count).ne(references[input]).to_type(found.dtype);
                Share(found, differs.reshape(count, -1, found.shape[^1]), all.narrow(1, first, counts[i]).to_type(found.dtype));
                first += counts[i];
            }
        });
        return attributions;
    }

    private void Share(Tensor found, Tensor differs, Tensor numbers)
    {
        var length = (int)found.shape[^1];
        for (var (segment, first) = (0L, 0); first < length; segment++, first += size)
        {
            var part = differs.narrow(2, first, Math.Min(size, length - first));
            var each = numbers.select(1, segment) / part.sum([1, 2]).clamp_min(1);
            found.view(found.shape[0], -1, length).narrow(2, first, part.shape[2]).copy_(part * each.reshape(-1, 1, 1));
        }
    }
}
