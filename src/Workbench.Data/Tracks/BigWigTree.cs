using Workbench.Data.Files;

namespace Workbench.Data.Tracks;

/// <summary>
/// Walks the two trees of a bigWig file, whose nodes are alike: one byte that says whether it is a leaf, one of no meaning, the
/// number of items, the items. A node that comes twice or a tree too deep to be true is an error, so that no file makes the walk endless.
/// </summary>
internal sealed class BigWigTree(MappedFile map, int leafItem, int innerItem)
{
    private const int NodeHead = 4;

    // With 2 children a node, this depth would hold more blocks than a file has bytes.
    private const int MostLevels = 64;

    private readonly HashSet<long> seen = [];

    /// <summary>Takes an item of a leaf.</summary>
    public delegate void LeafItem(ref BigWigBytes item);

    /// <summary>Gives every item of every leaf, from left to right.</summary>
    /// <param name="offset">Where the node begins.</param>
    /// <param name="take">Takes an item.</param>
    /// <param name="level">How deep the node lies.</param>
    /// <exception cref="DataFileException">The tree leaves the file or returns to itself.</exception>
    public void Walk(long offset, LeafItem take, int level = 0)
    {
        if (level == MostLevels || !seen.Add(offset))
            throw new DataFileException(map.FilePath, $"the index at byte {offset:N0} leads back to itself; the file is damaged.");
        var head = new BigWigBytes(map, offset, NodeHead);
        var leaf = head.Byte() == 1;
        head.Skip(1);
        var count = head.Half();
        var items = new BigWigBytes(map, offset + NodeHead, count * (leaf ? leafItem : innerItem));
        for (var i = 0; i < count; i++)
        {
            if (leaf)
            {
                var item = new BigWigBytes(map, offset + NodeHead + ((long)i * leafItem), leafItem);
                take(ref item);
            }
            else
            {
                items.Skip(innerItem - sizeof(long));
                Walk(items.Offset(), take, level + 1);
            }
        }
    }
}
