namespace Workbench.Data.Tracks;

/// <summary>Writes the two trees of a bigWig file: nodes of at most <see cref="Branching"/> items, the root first, level by level.</summary>
internal static class BigWigTreeWriter
{
    /// <summary>Most items of a node.</summary>
    public const int Branching = 256;

    private const int NodeHead = 4;

    /// <summary>Writes a tree over items 0 to <paramref name="count"/> - 1, which are sorted.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="count">Items.</param>
    /// <param name="leafItem">Bytes of an item of a leaf.</param>
    /// <param name="innerItem">Bytes of an item of an inner node, the child's offset included.</param>
    /// <param name="writeRange">Writes what stands before a child's offset: the first and the last item beneath the child are given.</param>
    /// <param name="writeLeafItem">Writes an item of a leaf.</param>
    public static void Write(
        BinaryWriter writer, int count, int leafItem, int innerItem, Action<int, int> writeRange, Action<int> writeLeafItem)
    {
        // How many nodes each level has, leaves first; a level's nodes are the items of the next.
        var levels = new List<int> { Nodes(count) };
        while (levels[^1] > 1)
            levels.Add(Nodes(levels[^1]));
        for (var level = levels.Count - 1; level >= 0; level--)
        {
            var items = level == 0 ? count : levels[level - 1];
            var levelStart = writer.BaseStream.Position;
            var nextLevel = levelStart + ((long)levels[level] * NodeHead) + ((long)items * (level == 0 ? leafItem : innerItem));
            for (var node = 0; node < levels[level]; node++)
            {
                var (first, end) = (node * Branching, Math.Min(items, (node + 1) * Branching));
                writer.Write((byte)(level == 0 ? 1 : 0));
                writer.Write((byte)0);
                writer.Write((ushort)(end - first));
                for (var item = first; item < end; item++)
                {
                    if (level == 0)
                        writeLeafItem(item);
                    else
                        WriteChild(item, level, nextLevel);
                }
            }
        }

        void WriteChild(int child, int level, long nextLevel)
        {
            long beneath = 1;
            for (var below = 0; below < level; below++)
                beneath *= Branching;
            writeRange((int)(child * beneath), (int)Math.Min(count, (child + 1) * beneath) - 1);

            // All nodes before the child are full.
            var childItem = level == 1 ? leafItem : innerItem;
            writer.Write(nextLevel + (child * (NodeHead + ((long)Branching * childItem))));
        }
    }

    private static int Nodes(int items) => Math.Max(1, (items + Branching - 1) / Branching);
}
