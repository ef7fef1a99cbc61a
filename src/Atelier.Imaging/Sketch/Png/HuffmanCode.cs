namespace Atelier.Imaging.Sketch.Png;

/// <summary>Makes canonical Huffman codes of limited length, as deflate (RFC 1951) wants them.</summary>
internal static class HuffmanCode
{
    /// <summary>Finds a code length for every symbol that occurs; the others get 0.</summary>
    /// <remarks>A lone symbol gets one bit. Lengths beyond <paramref name="limit"/> are shortened at the cost of others.</remarks>
    public static void FindLengths(ReadOnlySpan<int> counts, int limit, Span<byte> lengths)
    {
        lengths.Clear();
        Span<ulong> sorted = stackalloc ulong[counts.Length];
        var used = 0;
        for (var symbol = 0; symbol < counts.Length; symbol++)
        {
            if (counts[symbol] > 0)
            {
                // Count and symbol in one number: sorting needs no comparer and breaks ties the same way everywhere.
                sorted[used++] = ((ulong)counts[symbol] << 16) | (uint)symbol;
            }
        }

        if (used < 2)
        {
            if (used == 1)
            {
                lengths[(ushort)sorted[0]] = 1;
            }

            return;
        }

        sorted = sorted[..used];
        sorted.Sort();
        Span<int> depths = stackalloc int[used];
        for (var i = 0; i < used; i++)
        {
            depths[i] = (int)(sorted[i] >> 16);
        }

        TurnCountsIntoDepths(depths);
        Span<int> perLength = stackalloc int[limit + 1];
        CountLengths(depths, limit, perLength);

        // Rarest first, longest first.
        var next = 0;
        for (var length = limit; length > 0; length--)
        {
            for (var i = 0; i < perLength[length]; i++)
            {
                lengths[(ushort)sorted[next++]] = (byte)length;
            }
        }
    }

    /// <summary>Numbers the codes: each is its bits in the order deflate writes them (reversed), above its length in the low 4 bits.</summary>
    public static void Assign(ReadOnlySpan<byte> lengths, Span<uint> codes)
    {
        Span<int> next = stackalloc int[17];
        foreach (var length in lengths)
        {
            next[length + 1]++;
        }

        next[1] = 0;
        for (var length = 2; length < next.Length; length++)
        {
            next[length] = (next[length - 1] + next[length]) << 1;
        }

        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            var length = lengths[symbol];
            codes[symbol] = length == 0 ? 0 : (Reverse(next[length]++, length) << 4) | length;
        }
    }

    private static uint Reverse(int code, int length)
    {
        var reversed = 0u;
        for (var i = 0; i < length; i++)
        {
            reversed = (reversed << 1) | (uint)((code >> i) & 1);
        }

        return reversed;
    }

    /// <summary>Moffat and Katajainen's in-place calculation of minimum-redundancy code lengths; counts come sorted upwards.</summary>
    private static void TurnCountsIntoDepths(Span<int> a)
    {
        var n = a.Length;
        a[0] += a[1];
        var (root, leaf) = (0, 2);
        for (var next = 1; next < n - 1; next++)
        {
            if (leaf >= n || a[root] < a[leaf])
            {
                a[next] = a[root];
                a[root++] = next;
            }
            else
            {
                a[next] = a[leaf++];
            }

            if (leaf >= n || (root < next && a[root] < a[leaf]))
            {
                a[next] += a[root];
                a[root++] = next;
            }
            else
            {
                a[next] += a[leaf++];
            }
        }

        a[n - 2] = 0;
        for (var next = n - 3; next >= 0; next--)
        {
            a[next] = a[a[next]] + 1;
        }

        var (available, depth, at) = (1, 0, n - 1);
        root = n - 2;
        while (available > 0)
        {
            var inner = 0;
            while (root >= 0 && a[root] == depth)
            {
                inner++;
                root--;
            }

            while (available > inner)
            {
                a[at--] = depth;
                available--;
            }

            available = 2 * inner;
            depth++;
        }
    }

    /// <summary>How many codes there are of each length, none longer than the limit and all together still a complete code.</summary>
    private static void CountLengths(ReadOnlySpan<int> depths, int limit, Span<int> perLength)
    {
        foreach (var depth in depths)
        {
            perLength[Math.Min(depth, limit)]++;
        }

        var used = 0;
        for (var length = limit; length > 0; length--)
        {
            used += perLength[length] << (limit - length);
        }

        // Each step takes one code of full length away and splits a shorter one in two.
        for (; used > 1 << limit; used--)
        {
            perLength[limit]--;
            var shorter = limit - 1;
            while (perLength[shorter] == 0)
            {
                shorter--;
            }

            perLength[shorter]--;
            perLength[shorter + 1] += 2;
        }
    }
}
