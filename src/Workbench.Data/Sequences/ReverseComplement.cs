namespace Workbench.Data.Sequences;

/// <summary>The opposite strand read in its own direction, of letters and of one-hot channels.</summary>
public static class ReverseComplement
{
    /// <summary>Turns letters in place; case stays, ambiguity letters are complemented by their sets (see <see cref="Nucleotide.Complement"/>).</summary>
    public static void InPlace(Span<byte> bases)
    {
        int i = 0, j = bases.Length - 1;
        for (; i < j; i++, j--)
            (bases[i], bases[j]) = (Nucleotide.Complement(bases[j]), Nucleotide.Complement(bases[i]));
        if (i == j)
            bases[i] = Nucleotide.Complement(bases[i]);
    }

    /// <summary>The reverse complement of text.</summary>
    public static string Of(string bases)
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes(bases);
        InPlace(bytes);
        return System.Text.Encoding.Latin1.GetString(bytes);
    }

    /// <summary>
    /// Turns channels in place: position i takes what stood at length - 1 - i, each letter's channel what stood in the complementary letter's.
    /// </summary>
    /// <param name="channelsByLength">4 x length numbers, channel by channel.</param>
    /// <param name="encoding">Order of the channels.</param>
    /// <exception cref="ArgumentException">The size is no multiple of 4.</exception>
    public static void InPlace<T>(Span<T> channelsByLength, SequenceEncoding encoding)
    {
        if (channelsByLength.Length % 4 != 0)
            throw new ArgumentException($"{channelsByLength.Length} numbers are not four channels.", nameof(channelsByLength));
        var length = channelsByLength.Length / 4;
        for (var channel = 0; channel < 4; channel++)
        {
            var other = encoding.Order.IndexOf((char)Nucleotide.Complement((byte)encoding.Order[channel]));
            if (other < channel)
                continue;
            var one = channelsByLength.Slice(channel * length, length);
            var two = channelsByLength.Slice(other * length, length);
            one.Reverse();
            two.Reverse();
            for (var i = 0; i < length; i++)
                (one[i], two[i]) = (two[i], one[i]);
        }
    }
}
