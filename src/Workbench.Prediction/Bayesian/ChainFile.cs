using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Workbench.Data.Files;

namespace Workbench.Prediction.Bayesian;

/// <summary>
/// A chain saved to a file: a mark, the fingerprint of all that determines the chain but its length, and its state. Little-endian
/// numbers in the order in which <see cref="GibbsChain.Exchange"/> names them.
/// </summary>
internal sealed class ChainFile
{
    private static ReadOnlySpan<byte> Mark => "GWGIBBS1"u8;

    private readonly string path;
    private readonly GibbsChain chain;
    private readonly byte[] fingerprint;

    private ChainFile(string path, GibbsChain chain, byte[] fingerprint)
    {
        this.path = path;
        this.chain = chain;
        this.fingerprint = fingerprint;
    }

    /// <summary>The file of a chain that has just started; nothing is read or written.</summary>
    public static ChainFile? Of(ChainSettings settings, ChainTarget target, long seed, GibbsChain chain) => settings.File is null
        ? null
        : new ChainFile(FormattableString.Invariant($"{settings.File}.{chain.Number + 1}"), chain, Fingerprint(settings, target, seed, chain));

    /// <summary>Saves the chain, whole or not at all.</summary>
    public void Save() => WholeFile.Write(path, stream =>
    {
        stream.Write(Mark);
        stream.Write(fingerprint);
        chain.Exchange(ChainStream.To(stream));
    });

    /// <summary>Brings the chain to where it was saved, if it was.</summary>
    /// <exception cref="WorkbenchException">The file is of another fit, or damaged.</exception>
    public void Restore()
    {
        if (!File.Exists(path))
            return;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            Span<byte> head = stackalloc byte[Mark.Length + SHA256.HashSizeInBytes];
            stream.ReadExactly(head);
            if (!head[..Mark.Length].SequenceEqual(Mark))
                throw new WorkbenchException($"{path}: is no saved chain. Name another file, or remove this one.");
            if (!head[Mark.Length..].SequenceEqual(fingerprint))
                throw new WorkbenchException($"{path}: holds a chain of other data, another model, seed, burn-in or thinning than this fit's. "
                    + "Go on with the fit as it was begun, name another file, or remove this one.");
            chain.Exchange(ChainStream.From(stream));
            if (stream.Position != stream.Length)
                throw new WorkbenchException($"{path}: has {stream.Length - stream.Position} bytes too many; it is damaged. Remove it to start the chain anew.");
        }
        catch (EndOfStreamException error)
        {
            throw new WorkbenchException($"{path}: ends early; it is damaged. Remove it to start the chain anew.", error);
        }
        catch (IOException error)
        {
            throw new WorkbenchException($"{path}: cannot be read ({error.Message}).", error);
        }
    }

    private static byte[] Fingerprint(ChainSettings settings, ChainTarget target, long seed, GibbsChain chain)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var model = target.Model;
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"{seed} {chain.Number} {settings.BurnIn} {settings.Thin} {model.ExplainedShare} {model.ResidualDegreesOfFreedom} {model.ResidualScale} {model.Scale} ")
            + $"{model.Trait.GetType().Name} {string.Join('|', model.Terms)} {string.Join('|', target.Design.Names)} {string.Join('|', chain.ParameterNames)}"));
        hash.AppendData(MemoryMarshal.AsBytes(target.Training.Span));
        hash.AppendData(MemoryMarshal.AsBytes<double>(target.Data.TraitOf(target.Training.Span)));
        for (var column = 0; column < target.Design.Columns; column++)
            hash.AppendData(MemoryMarshal.AsBytes(target.Design.Column(column)));
        foreach (var term in target.Terms)
        {
            foreach (var block in term.Columns.Blocks)
                hash.AppendData(MemoryMarshal.AsBytes<double>(block.Squares));
            if (term.Eigenvalues is { } eigenvalues)
                hash.AppendData(MemoryMarshal.AsBytes<double>(eigenvalues));
        }

        return hash.GetHashAndReset();
    }
}
