using Workbench.Data.Genome;

namespace Workbench.Analysis.Motifs.Discovery;

/// <summary>Seqlets of one cluster laid on each other.</summary>
internal sealed class MotifProfile
{
    private const int Rounds = 3;

    private readonly IReadOnlyList<AttributedSequence> sequences;
    private readonly List<Seqlet> members;
    private readonly int sign;
    private readonly int size;
    private ContributionAlignment[] places = [];

    private MotifProfile(IReadOnlyList<AttributedSequence> sequences, List<Seqlet> members, int sign)
    {
        this.sequences = sequences;
        this.members = members;
        this.sign = sign;
        size = members[0].Codes.Length;
        Counts = new double[size * 4];
        Contributions = new double[size * 4];
        Weights = [];
    }

    /// <summary>How often each base is in each column, size x 4.</summary>
    public double[] Counts { get; private set; }

    /// <summary>Sums of contributions, size x 4.</summary>
    public double[] Contributions { get; private set; }

    /// <summary>Contributions of the profile's sign, summing to 1, size x 4.</summary>
    public float[] Weights { get; private set; }

    public IReadOnlyList<Seqlet> Members => members;

    /// <summary>The member that is most like the profile.</summary>
    public Seqlet Nearest => members[Enumerable.Range(0, members.Count).MaxBy(i => places[i].Similarity)];

    /// <summary>Half of its members' median similarity: less is too little to belong to it.</summary>
    public double LeastSimilarity => places.Select(place => place.Similarity).Order().ElementAt(places.Length / 2) / 2;

    /// <summary>Lays seqlets on a first one, then on what they sum to; those that are much less like it than the others are left out.</summary>
    public static MotifProfile Of(IReadOnlyList<AttributedSequence> sequences, IEnumerable<Seqlet> seqlets, Seqlet first, int sign)
    {
        var profile = new MotifProfile(sequences, [.. seqlets], sign) { Weights = first.Cells };
        for (var round = 0; round < Rounds; round++)
        {
            profile.Align();
            profile.Sum();
        }

        profile.DropUnlike();
        profile.Sum();
        return profile;
    }

    /// <summary>The columns that contribute; empty if none does.</summary>
    public Range Trimmed(double share)
    {
        var columns = new double[size];
        for (var cell = 0; cell < Contributions.Length; cell++)
            columns[cell / 4] += sign * Contributions[cell];
        var least = share * columns.Max();
        var first = Array.FindIndex(columns, column => column >= least && column > 0);
        return first < 0 ? 0..0 : first..(Array.FindLastIndex(columns, column => column >= least) + 1);
    }

    /// <summary>Where the given columns lie in each member's sequence; members whose columns would leave it are left out.</summary>
    public IEnumerable<MotifInstance> Instances(Range columns)
    {
        var (from, width) = columns.GetOffsetAndLength(size);
        for (var i = 0; i < members.Count; i++)
        {
            // Column c is base start + c on the forward strand, and start + size - 1 - c on the reverse one.
            var start = Start(i) + (places[i].Reverse ? size - from - width : from);
            var sequence = sequences[members[i].Sequence];
            if (start < 0 || start + width > sequence.Bases.Length)
                continue;
            var contribution = 0.0;
            foreach (var value in sequence.Contributions.AsSpan(start, width))
                contribution += value;
            yield return new(members[i].Sequence, start, start + width, places[i].Reverse ? Strand.Reverse : Strand.Forward, contribution, places[i].Similarity);
        }
    }

    private void Align() => places = [.. members.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(Threads.Count, 512))
        .Select(member => ContributionAlignment.Best(Weights, member.Cells))];

    // The base of the sequence under the profile's first column, or on the reverse strand under its last.
    private int Start(int member) => members[member].Start + (places[member].Reverse ? places[member].Offset : -places[member].Offset);

    private void Sum()
    {
        Counts = new double[size * 4];
        Contributions = new double[size * 4];
        for (var i = 0; i < members.Count; i++)
        {
            var sequence = sequences[members[i].Sequence];
            var start = Start(i);
            for (var column = 0; column < size; column++)
            {
                var place = places[i].Reverse ? start + size - 1 - column : start + column;
                if (place < 0 || place >= sequence.Bases.Length || Seqlet.CodeOf(sequence.Bases[place]) is not (>= 0 and var code))
                    continue;
                var cell = (column * 4) + (places[i].Reverse ? 3 - code : code);
                Counts[cell]++;
                Contributions[cell] += sequence.Contributions[place];
            }
        }

        var total = Contributions.Sum(value => Math.Max(0, sign * value));
        if (total > 0)
            Weights = [.. Contributions.Select(value => (float)(Math.Max(0, sign * value) / total))];
    }

    private void DropUnlike()
    {
        var least = LeastSimilarity;
        var kept = Enumerable.Range(0, places.Length).Where(i => places[i].Similarity >= least).ToArray();
        var (keptMembers, keptPlaces) = (kept.Select(i => members[i]).ToArray(), kept.Select(i => places[i]).ToArray());
        members.Clear();
        members.AddRange(keptMembers);
        places = keptPlaces;
    }
}
