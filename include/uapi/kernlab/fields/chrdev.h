/* SPDX-License-Identifier: GPL-2.0 WITH Linux-syscall-note */
/*
 * View `chrdev`: a struct char_device_struct, a registered region of character device
 * numbers, in ascending order. region is the region, text a buffer for a symbol's name.
 */
#define KERNLAB_RECORD chrdev

KERNLAB_SYMBOL(CHRDEV_TABLE, DATA, chrdevs, "the hash of character device numbers",
	       extern struct char_device_struct *chrdevs[])
KERNLAB_SYMBOL(CHRDEV_LOCK, DATA, chrdevs_lock, "character device numbers, held while they are read",
	       extern struct mutex chrdevs_lock)
KERNLAB_MEMBERS(CHRDEV_REGION, "regions of character device numbers")
KERNLAB_MEMBER(CHRDEV_REGION, char_device_struct, next, struct char_device_struct *)
KERNLAB_MEMBER(CHRDEV_REGION, char_device_struct, major, unsigned int)
KERNLAB_MEMBER(CHRDEV_REGION, char_device_struct, baseminor, unsigned int)
KERNLAB_MEMBER(CHRDEV_REGION, char_device_struct, minorct, int)
KERNLAB_MEMBER(CHRDEV_REGION, char_device_struct, cdev, struct cdev *)
KERNLAB_ARRAY(CHRDEV_REGION, char_device_struct, name, char)
KERNLAB_TOGETHER(CHRDEVS, "character device numbers",
		 KL_PART(CHRDEV_TABLE) KL_PART(CHRDEV_LOCK) KL_PART(CHRDEV_REGION))

KERNLAB_VIEW(20, chrdev, GLOBAL, OPEN, CHRDEVS, "chrdevs_lock", "linux/cdev.h",
	     "a region of character device numbers, and the driver that registered it", COMMAND)

KERNLAB_FIELD(U32, major, COUNT, IDENT, ALWAYS, OPEN, MEMBER(region, char_device_struct, major), "/proc/devices (1)",
	      "the major number", USUAL(1))
KERNLAB_FIELD(U32, minor, COUNT, IDENT, ALWAYS, OPEN, MEMBER(region, char_device_struct, baseminor), "",
	      "the first minor number", USUAL(2))
KERNLAB_FIELD(U64, minors, COUNT, IDENT, ALWAYS, OPEN, MEMBER(region, char_device_struct, minorct), "",
	      "how many minor numbers the region has", USUAL(3))
KERNLAB_FIELD(STR, name, TEXT, IDENT, ALWAYS, OPEN, kl_chrdev_name(text, region), "/proc/devices (2)",
	      "the name that it was registered by", USUAL(4) CALLED)
KERNLAB_FIELD(STR, fops, TEXT, IDENT, ALWAYS, OPEN, kl_symbol(text, kl_chrdev_fops(region)), "/proc/kallsyms",
	      "the file_operations that open() finds there, if register_chrdev() set them", USUAL(5))
KERNLAB_FIELD(U64, region, KADDR, OBJECT, ALWAYS, KADDR, (uintptr_t)region, "",
	      "where the char_device_struct is")

KERNLAB_END(chrdev)

#undef KERNLAB_RECORD
