/* Stands before the C library of user-mode-linux. The kernel there sets the vector registers of its processes with as
 * many bytes as it knows of (Linux 6.1: those of AVX-512). The machine takes the bytes of all its registers or nothing
 * (EFAULT on processors with AMX), so the rest, registers that nobody uses, is added here as zeros.
 */
struct iovec { char *base; unsigned long len; };

enum { PTRACE = 101, GETREGSET = 0x4204, SETREGSET = 0x4205, XSTATE = 0x202 };

long syscall(long number, ...);
void *memcpy(void *, const void *, unsigned long);

long ptrace(long request, int pid, void *address, void *data)
{
	static char all[1 << 16] __attribute__((aligned(64)));

	if (request == SETREGSET && (long)address == XSTATE) {
		const struct iovec *given = data;
		struct iovec whole = { all, sizeof all };

		if (syscall(PTRACE, GETREGSET, pid, XSTATE, &whole))
			return -1;
		for (unsigned long i = given->len; i < whole.len; i++)
			all[i] = 0;
		memcpy(all, given->base, given->len < whole.len ? given->len : whole.len);
		return syscall(PTRACE, SETREGSET, pid, XSTATE, &whole);
	}
	if (request >= 1 && request <= 3) { /* PEEK: the C library returns the word */
		long word;

		return syscall(PTRACE, request, pid, address, &word) ? -1 : word;
	}
	return syscall(PTRACE, request, pid, address, data);
}
